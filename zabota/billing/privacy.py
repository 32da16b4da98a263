"""Money of a client who is a person. Sums, numbers and days stay by law; reasons in words lose the person's name."""

from datetime import date
from decimal import Decimal

from django.utils.translation import pgettext_lazy

from zabota.billing.models import Act, Invoice, PayLink, Payment, PaymentAttempt, Refund
from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion, scrubbed
from zabota.clients.forgetting import forget_changes, forget_lines

INVOICES = pgettext_lazy("in a copy of data", "Invoices")
PAYMENTS = pgettext_lazy("in a copy of data", "Payments")
ACTS = pgettext_lazy("in a copy of data", "Acts")
NUMBER = pgettext_lazy("in a copy of data", "Number")
DAY = pgettext_lazy("in a copy of data", "Day")
SUM = pgettext_lazy("in a copy of data", "Sum")
NOTE = pgettext_lazy("in a copy of data", "Note")


def export(person: Person) -> Portion:
    invoices = Invoice.objects.filter(client_id__in=person.clients).order_by("pk")
    payments = Payment.objects.filter(client_id__in=person.clients).order_by("pk")
    acts = Act.objects.filter(client_id__in=person.clients).order_by("pk")
    return Portion(
        {
            str(INVOICES): [_row(each.issued_on, each.total, each.number) for each in invoices],
            str(PAYMENTS): [_row(each.paid_on, each.amount, note=each.note) for each in payments],
            str(ACTS): [_row(each.acted_on, each.total, each.number) for each in acts],
        }
    )


def _row(on: date, amount: Decimal, number: str = "", note: str = "") -> dict[str, str]:
    facts = {NUMBER: number, DAY: on.isoformat(), SUM: str(amount), NOTE: note}
    return {str(name): value for name, value in facts.items() if value}


def erase(person: Person, how: Erasing) -> int:
    """Links are closed, notes beside payments go, and the words of reasons and purposes are made nameless."""
    payments = list(Payment.objects.filter(client_id__in=person.clients).values_list("pk", flat=True))
    forget_lines(how, Payment, payments, words=("note",))
    refunds = Refund.objects.filter(payment__in=payments)
    refunds.update(reason="")
    forget_changes(how, Refund, refunds.values_list("pk", flat=True), "reason")
    attempts = PaymentAttempt.objects.filter(invoice__client_id__in=person.clients)
    attempts.update(receipt_to="")
    forget_changes(how, PaymentAttempt, attempts.values_list("pk", flat=True), "receipt_to")
    touched = len(payments) + PayLink.objects.filter(invoice__client_id__in=person.clients).delete()[0]
    for invoice in Invoice.objects.filter(client_id__in=person.clients):
        invoice.purpose = scrubbed(invoice.purpose, person, how)[:210]
        invoice.cancel_reason = scrubbed(invoice.cancel_reason, person, how)[:250]
        invoice.save(update_fields=["purpose", "cancel_reason"])
        forget_changes(how, Invoice, [invoice.pk], "purpose", "cancel_reason")
        touched += 1
    return touched


privacy.register("billing", export=export, erase=erase)
