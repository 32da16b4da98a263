"""What changes money. Called through the module: `billing.actions.pay(...)`."""

from zabota.billing.actions.accruing import accrue, reverse_accrual
from zabota.billing.actions.acting import accept_act, cancel_act, make_act
from zabota.billing.actions.attempts import check_attempt, settle_attempt, settle_by_hand, start_payment
from zabota.billing.actions.invoicing import cancel_invoice, issue_invoice
from zabota.billing.actions.links import make_pay_link, revoke_pay_links
from zabota.billing.actions.overdue import find_overdue
from zabota.billing.actions.paying import pay, take_advance
from zabota.billing.actions.refunding import (
    check_refund,
    hear_of_refund,
    objection_to_refunding,
    refund,
    settle_refund,
)
from zabota.billing.actions.reminding import remind, remind_due, set_reminding
from zabota.billing.actions.reversing import left_of, reverse_payment
from zabota.billing.actions.settings import set_provider
from zabota.billing.actions.stating import make_statement

__all__ = [
    "accept_act",
    "accrue",
    "cancel_act",
    "cancel_invoice",
    "check_attempt",
    "check_refund",
    "find_overdue",
    "hear_of_refund",
    "issue_invoice",
    "left_of",
    "make_act",
    "make_pay_link",
    "make_statement",
    "objection_to_refunding",
    "pay",
    "refund",
    "remind",
    "remind_due",
    "reverse_accrual",
    "reverse_payment",
    "revoke_pay_links",
    "set_provider",
    "set_reminding",
    "settle_attempt",
    "settle_by_hand",
    "settle_refund",
    "start_payment",
    "take_advance",
]
