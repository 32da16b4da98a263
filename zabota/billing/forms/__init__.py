"""What is typed about money, cleaned."""

from zabota.billing.forms.invoice import InvoiceForm
from zabota.billing.forms.lines import Lines
from zabota.billing.forms.payment import AdvanceForm, PaymentForm, PeriodForm, ReasonForm, ReversalForm

__all__ = ["AdvanceForm", "InvoiceForm", "Lines", "PaymentForm", "PeriodForm", "ReasonForm", "ReversalForm"]
