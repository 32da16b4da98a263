"""Acts: that the work was done and accepted. Never edited, only cancelled."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zabota.billing import papers
from zabota.billing.actions.accruing import NOTHING, About
from zabota.billing.events import ActCancelled, ActMade
from zabota.billing.house import currency, own_requisites
from zabota.billing.lines import MOST, NewLine, tell_gross, work_out
from zabota.billing.models import Act, ActLine, Invoice
from zabota.business.days import day_of
from zabota.clients.models import Client, Contact
from zabota.core.acts import act
from zabota.core.money import total
from zabota.core.refused import Refused
from zabota.documents.numbering import issue_number
from zabota.events.recording import record


@act
def make_act(
    *,
    client: Client,
    lines: Sequence[NewLine],
    about: About = NOTHING,
    acted_on: date,
    at: datetime,
    invoice: Invoice | None = None,
    basis: str = "",
) -> Act:
    """An act with a number and a paper, on a day not ahead. `basis`: words for what it is by, «Договор 2026-14»."""
    ours, day = own_requisites(), day_of(at)
    if acted_on > day:
        raise Refused(_("An act is of a day that has come."), field="acted_on")
    if acted_on.year < 2004:
        raise Refused(_("This day is too long ago."), field="acted_on")
    if invoice:
        invoice = _of_invoice(invoice, client)
    worked = [
        work_out(line, on=acted_on, vat_kind=ours.vat_kind, vat_included=ours.vat_included) for line in lines
    ]
    whole = total(line.sum for line in worked)
    if not worked or whole.gross >= MOST:
        raise Refused(_("An act has at least one line, and its sum fits on paper."))
    row = Act.objects.create(
        number=issue_number("act", acted_on),
        client=client,
        invoice=invoice,
        about_kind=about[0],
        about_id=about[1],
        acted_on=acted_on,
        currency=currency(),
        net=whole.net,
        vat=whole.vat,
        total=whole.gross,
        made_at=at,
    )
    ActLine.objects.bulk_create(
        ActLine(act=row, rank=rank, **asdict(line)) for rank, line in enumerate(worked)
    )
    is_gross = tell_gross(worked, ours.vat_included)
    row.paper = papers.of_act(row, basis=basis, vat_included=is_gross, at=at)
    row.save(update_fields=["paper"])
    record(ActMade(act_id=row.pk, client_id=client.pk), at=at)
    return row


@act
def accept_act(row: Act, *, by: Contact | None, at: datetime) -> Act:
    """The client agrees: once; a second time changes nothing."""
    row = Act.objects.select_for_update().get(pk=row.pk)
    if row.cancelled_at:
        raise Refused(_("Act %(number)s is cancelled.") % {"number": row.number})
    if row.accepted_at is None:
        row.accepted_at, row.accepted_by = at, by
        row.save(update_fields=["accepted_at", "accepted_by"])
    return row


@act
def cancel_act(row: Act, *, reason: str, at: datetime) -> Act:
    """It stays visible with its number."""
    if not (reason := reason.strip()):
        raise Refused(_("Say why it is cancelled: the reason stays beside the number."), field="reason")
    row = Act.objects.select_for_update().get(pk=row.pk)
    if row.cancelled_at:
        raise Refused(_("Act %(number)s is cancelled.") % {"number": row.number})
    row.cancelled_at, row.cancel_reason = at, reason[:250]
    row.save(update_fields=["cancelled_at", "cancel_reason"])
    record(ActCancelled(act_id=row.pk, client_id=row.client_id), at=at)
    return row


def _of_invoice(invoice: Invoice, client: Client) -> Invoice:
    """An invoice has one act that stands; whoever comes second is told."""
    invoice = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if invoice.client_id != client.pk:
        raise Refused(_("This invoice is to another client."), field="invoice")
    if invoice.cancelled_at:
        raise Refused(_("Invoice %(number)s is cancelled.") % {"number": invoice.number})
    if standing := invoice.acts.filter(cancelled_at=None).first():
        raise Refused(_("Act %(number)s is made from this invoice already.") % {"number": standing.number})
    return invoice
