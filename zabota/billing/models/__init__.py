"""Money, simply and exactly: what is charged, billed, paid, and acted. Nothing is deleted, only reversed."""

from zabota.billing.models.accrual import Accrual
from zabota.billing.models.act import Act, ActLine
from zabota.billing.models.invoice import Invoice, InvoiceLine
from zabota.billing.models.payment import Payment, PaymentAttempt, ProviderAccount

__all__ = [
    "Accrual",
    "Act",
    "ActLine",
    "Invoice",
    "InvoiceLine",
    "Payment",
    "PaymentAttempt",
    "ProviderAccount",
]
