"""Money, simply and exactly: what is charged, billed, paid, and acted. Nothing is deleted, only reversed."""

from zabota.billing.models.accrual import Accrual
from zabota.billing.models.act import Act, ActLine
from zabota.billing.models.invoice import Invoice, InvoiceLine
from zabota.billing.models.offset import Offset
from zabota.billing.models.pay_link import PayLink
from zabota.billing.models.payment import Payment, PaymentAttempt, ProviderAccount
from zabota.billing.models.refund import Refund
from zabota.billing.models.reminder import Reminder, Reminding

__all__ = [
    "Accrual",
    "Act",
    "ActLine",
    "Invoice",
    "InvoiceLine",
    "Offset",
    "PayLink",
    "Payment",
    "PaymentAttempt",
    "ProviderAccount",
    "Refund",
    "Reminder",
    "Reminding",
]
