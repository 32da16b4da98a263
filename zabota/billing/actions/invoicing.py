"""Invoices: issued with a number and a paper, never edited, cancelled or corrected by another."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.billing import papers
from zabota.billing.actions.accruing import NOTHING, About
from zabota.billing.actions.paying import give_back, lock_client, take
from zabota.billing.events import InvoiceCancelled, InvoiceIssued
from zabota.billing.house import currency, own_requisites
from zabota.billing.lines import MOST, NewLine, WorkedOut, tell_gross, work_out
from zabota.billing.models import Accrual, Invoice, InvoiceLine
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.money import total
from zabota.core.refused import Refused
from zabota.documents.numbering import issue_number
from zabota.events.recording import record


@dataclass(frozen=True)
class Replaced:
    """What goes over from an invoice to the one that corrects it: its money, and the ids of its accruals."""

    invoice: Invoice
    paid: Decimal
    accruals: list[int]


@act
def issue_invoice(
    *,
    client: Client,
    lines: Sequence[NewLine] = (),
    accruals: Sequence[Accrual] = (),
    about: About = NOTHING,
    due_on: date,
    purpose: str = "",
    at: datetime,
    corrects: Invoice | None = None,
) -> Invoice:
    """From lines, or from accruals that are not billed yet, or both. The one it `corrects` is cancelled, and its money
    goes over to this one."""
    day = day_of(at)
    ours = own_requisites()
    _check(client, due_on, day, purpose)
    replaced = _take_out(corrects, client, at) if corrects else None
    billed = _unbilled(accruals, client)
    worked = [_as_line(row) for row in billed]
    worked += [
        work_out(line, on=day, vat_kind=ours.vat_kind, vat_included=ours.vat_included) for line in lines
    ]
    invoice = _numbered(client, worked, about, day, due_on, purpose.strip(), at, corrects)
    own = [row.pk for row in billed] + (replaced.accruals if replaced else [])
    Accrual.objects.filter(pk__in=own).update(invoice=invoice)
    invoice.paper = papers.of_invoice(invoice, vat_included=tell_gross(worked, ours.vat_included), at=at)
    invoice.save(update_fields=["paper"])
    record(InvoiceIssued(invoice_id=invoice.pk, client_id=client.pk), at=at)
    if replaced:
        take(invoice, min(replaced.paid, invoice.total), at=at)
    return invoice


@act
def cancel_invoice(invoice: Invoice, *, reason: str, at: datetime) -> Invoice:
    """It stays visible with its number; what was paid becomes money in advance, its accruals can be billed again."""
    if not (reason := reason.strip()):
        raise Refused(_("Say why it is cancelled: the reason stays beside the number."), field="reason")
    lock_client(invoice.client_id)
    invoice = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if objection := invoice.objection_to_cancelling():
        raise Refused(objection)
    give_back(invoice, invoice.paid, at=at)
    invoice.cancelled_at, invoice.cancel_reason = at, reason[:250]
    invoice.save(update_fields=["cancelled_at", "cancel_reason"])
    Accrual.objects.filter(invoice=invoice).update(invoice=None)
    record(InvoiceCancelled(invoice_id=invoice.pk, client_id=invoice.client_id), at=at)
    return invoice


def _check(client: Client, due_on: date, day: date, purpose: str) -> None:
    if client.merged_into_id or client.erased_at:
        raise Refused(_("This client is not served any more. Choose another."), field="client")
    if due_on < day:
        raise Refused(_("The day to pay by has passed already."), field="due_on")
    if due_on.year > day.year + 10:
        raise Refused(_("The day to pay by is too far ahead."), field="due_on")
    if len(purpose.strip()) > 210:
        raise Refused(_("Banks take at most 210 letters of the purpose."), field="purpose")


def _take_out(wrong: Invoice, client: Client, at: datetime) -> Replaced:
    """Cancels the wrong one, and tells what of it goes over to the right one."""
    lock_client(client.pk)
    wrong = Invoice.objects.select_for_update().get(pk=wrong.pk)
    if wrong.client_id != client.pk:
        raise Refused(_("An invoice is corrected by another to the same client."), field="client")
    replaced = Replaced(wrong, wrong.paid, list(wrong.accruals.values_list("pk", flat=True)))
    cancel_invoice(wrong, reason=gettext("Corrected by another invoice"), at=at)
    return replaced


def _unbilled(accruals: Sequence[Accrual], client: Client) -> list[Accrual]:
    rows = Accrual.objects.select_for_update().filter(pk__in=[row.pk for row in accruals])
    found = list(rows.order_by("first_on", "pk"))
    if any(row.invoice_id or row.client_id != client.pk for row in found):
        raise Refused(_("A part of it is billed already. Reload the page."))
    return found


def _as_line(row: Accrual) -> WorkedOut:
    return WorkedOut(**{name: getattr(row, name) for name in WorkedOut.__dataclass_fields__})


def _numbered(
    client: Client,
    worked: Sequence[WorkedOut],
    about: About,
    day: date,
    due_on: date,
    purpose: str,
    at: datetime,
    corrects: Invoice | None,
) -> Invoice:
    whole = total(line.sum for line in worked)
    if whole.gross <= 0:
        raise Refused(_("There is nothing to pay: the lines come to nothing."))
    if whole.gross >= MOST:
        raise Refused(_("The sum of the invoice is too large."))
    invoice = Invoice.objects.create(
        number=issue_number("invoice", day),
        client=client,
        about_kind=about[0],
        about_id=about[1],
        issued_at=at,
        issued_on=day,
        due_on=due_on,
        currency=currency(),
        net=whole.net,
        vat=whole.vat,
        total=whole.gross,
        purpose=purpose,
        corrects=corrects,
    )
    InvoiceLine.objects.bulk_create(
        InvoiceLine(invoice=invoice, rank=rank, **asdict(line)) for rank, line in enumerate(worked)
    )
    return invoice
