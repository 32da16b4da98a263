"""Whose invoices it is time to remind of."""

from datetime import date, timedelta
from typing import Final

from zabota.billing.models import Invoice, PaymentAttempt, Reminder, Reminding
from zabota.billing.receipts import mails_that_work

NOT_OLDER: Final = timedelta(days=14)
"""Whoever switches reminders on does not write about debts of years."""


def to_remind(day: date) -> list[tuple[str, Invoice]]:
    """Kind and invoice. Not on the day of issue, not of one that the client says is paid, and not of a client who has
    no mail: nobody else waits behind it."""
    rule = Reminding.objects.first()
    if rule is None:
        return []
    told = PaymentAttempt.objects.filter(state__in=("waiting", "parked")).values("invoice")
    rows = Invoice.objects.unpaid().filter(issued_on__lt=day).exclude(pk__in=told).select_related("client")
    rows = rows.filter(client__in=mails_that_work().values("contact__client")).order_by("due_on", "pk")
    found = []
    if rule.before is not None:
        soon = rows.filter(due_on__range=(day, day + timedelta(days=rule.before)))
        found += [(Reminder.BEFORE, row) for row in soon.exclude(reminders__kind=Reminder.BEFORE)]
    if rule.after is not None:
        last = day - timedelta(days=rule.after)
        late = rows.filter(due_on__range=(last - NOT_OLDER, last))
        found += [(Reminder.AFTER, row) for row in late.exclude(reminders__kind=Reminder.AFTER)]
    return found
