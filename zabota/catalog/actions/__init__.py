"""The only place that changes what is offered."""

from zabota.catalog.actions.answers import answer, take_back_answer, wave
from zabota.catalog.actions.charges import add_charge, change_charge, move_charge, remove_charge
from zabota.catalog.actions.life import lead_on, plan_review
from zabota.catalog.actions.offerings import (
    add_offering,
    change_offering,
    duplicate,
    move_offering,
    publish,
    remove_offering,
    retire,
    unretire,
)
from zabota.catalog.actions.parts import set_remedies, set_targets
from zabota.catalog.actions.services import change_service, define

__all__ = [
    "add_charge",
    "add_offering",
    "answer",
    "change_charge",
    "change_offering",
    "change_service",
    "define",
    "duplicate",
    "lead_on",
    "move_charge",
    "move_offering",
    "plan_review",
    "publish",
    "remove_charge",
    "remove_offering",
    "retire",
    "set_remedies",
    "set_targets",
    "take_back_answer",
    "unretire",
    "wave",
]
