"""Invoices whose day has passed."""

from datetime import datetime

from zabota.billing.events import InvoiceOverdue
from zabota.billing.models import Invoice
from zabota.business.days import day_of
from zabota.core.acts import act
from zabota.events.recording import once, record_all


@act
def find_overdue(*, at: datetime) -> int:
    """Records each overdue invoice once; says how many are new."""
    late = Invoice.objects.overdue(day_of(at)).order_by("pk")
    new = [
        InvoiceOverdue(invoice_id=pk, client_id=client_id)
        for pk, client_id in late.values_list("pk", "client_id")
        if once(f"billing:overdue:{pk}")
    ]
    record_all(new, at=at)
    return len(new)
