"""What changes proposals, their templates and price requests. Called through the module: `actions.send(...)`."""

from zabota.proposals.actions.beginning import add_levels, begin
from zabota.proposals.actions.blocks import add_block, move_block, remove_block, switch_block, write_block
from zabota.proposals.actions.drafting import change, draft, remove_draft
from zabota.proposals.actions.ending import expire_due, withdraw
from zabota.proposals.actions.following import follow
from zabota.proposals.actions.lines import (
    add_line,
    add_offering,
    advise_level,
    change_line,
    move_line,
    remove_line,
)
from zabota.proposals.actions.requests import (
    Asked,
    answer_request,
    begin_answer,
    change_request,
    drop_request,
    take_request,
)
from zabota.proposals.actions.sending import link_for, send
from zabota.proposals.actions.templates import (
    add_template,
    bring_back_template,
    change_template,
    retire_template,
)
from zabota.proposals.actions.waiving import unwaive, waive

revise = send
"""A sent proposal is edited where it stands, and sending it again freezes its next version."""

__all__ = [
    "Asked",
    "add_block",
    "add_levels",
    "add_line",
    "add_offering",
    "add_template",
    "advise_level",
    "answer_request",
    "begin",
    "begin_answer",
    "bring_back_template",
    "change",
    "change_line",
    "change_request",
    "change_template",
    "draft",
    "drop_request",
    "expire_due",
    "follow",
    "link_for",
    "move_block",
    "move_line",
    "remove_block",
    "remove_draft",
    "remove_line",
    "retire_template",
    "revise",
    "send",
    "switch_block",
    "take_request",
    "unwaive",
    "waive",
    "withdraw",
    "write_block",
]
