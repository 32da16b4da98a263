"""What changes agreements. Called through the module: `agreements.actions.sign(...)`.

Use is drawn by `agreements.actions.draw`: `draw.reserve`, `draw.use`, `draw.release`.
"""

from zabota.agreements.actions.amending import amend
from zabota.agreements.actions.charging import bill, charge
from zabota.agreements.actions.covering import cover, uncover
from zabota.agreements.actions.drafting import change_draft, draft, drop_draft
from zabota.agreements.actions.ending import end, give_notice, renew
from zabota.agreements.actions.links import make_link, revoke_links
from zabota.agreements.actions.noting import note_use, take_back
from zabota.agreements.actions.papers import tick_paper
from zabota.agreements.actions.pausing import pause, unpause
from zabota.agreements.actions.reports import make_report, send_report, tell_status
from zabota.agreements.actions.signing import sign
from zabota.agreements.actions.staging import accept_stage, add_stage, finish_stage, return_stage

__all__ = [
    "accept_stage",
    "add_stage",
    "amend",
    "bill",
    "change_draft",
    "charge",
    "cover",
    "draft",
    "drop_draft",
    "end",
    "finish_stage",
    "give_notice",
    "make_link",
    "make_report",
    "note_use",
    "pause",
    "renew",
    "return_stage",
    "revoke_links",
    "send_report",
    "sign",
    "take_back",
    "tell_status",
    "tick_paper",
    "uncover",
    "unpause",
]
