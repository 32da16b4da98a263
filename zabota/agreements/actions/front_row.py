"""The front row: a yearly subscription sold from a public page. It holds when it is paid."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from zabota.agreements.actions.drafting import draft
from zabota.agreements.actions.fetching import held
from zabota.agreements.actions.signing import sign
from zabota.agreements.days import end_of_term
from zabota.agreements.events import FrontRowOrdered
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement
from zabota.agreements.snapshots import taken_terms
from zabota.billing import actions as billing
from zabota.billing.lines import NewLine
from zabota.billing.models import Invoice
from zabota.business.days import day_of
from zabota.catalog.models import Offering
from zabota.catalog.pricing import Use, price
from zabota.catalog.snapshots import snapshot
from zabota.channels import form_limits as limits
from zabota.channels.flood import one_at_a_time, refuse_too_many
from zabota.clients.actions import client_for_form
from zabota.core.acts import act
from zabota.events.recording import record

YEAR, DAYS_TO_PAY = 12, 10
ABOUT = "agreement"


@act
def order(
    offering: Offering, *, name: str, mail: str, language: str, origin: str = "", at: datetime
) -> tuple[Agreement, Invoice]:
    """A draft for a year and its invoice. Refused by billing while the business has no requisites, and when too much
    has been ordered within an hour; `origin` is the network it comes from."""
    one_at_a_time(origin or mail)
    _refuse_too_many(mail, origin, at)
    contact = client_for_form(name=name, mail=mail, phone="", language=language, at=at)
    today = day_of(at)
    row = draft(
        client=contact.client,
        title=str(offering.name),
        items=[NewItem(offering)],
        starts_on=today,
        ends_on=end_of_term(today, YEAR),
        kind=Agreement.Kind.FRONT_ROW,
        contact=contact,
        renewal_months=YEAR,
        at=at,
    )
    row.network = origin
    row.save(update_fields=["network"])
    invoice = billing.issue_invoice(
        client=contact.client,
        lines=list(_first_year(offering, today)),
        about=(ABOUT, row.pk),
        due_on=today + timedelta(days=DAYS_TO_PAY),
        purpose=_("Front row: %(name)s, a year") % {"name": offering.name},
        at=at,
    )
    record(FrontRowOrdered(agreement_id=row.pk, invoice_id=invoice.pk), at=at)
    return row, invoice


def _refuse_too_many(mail: str, origin: str, at: datetime) -> None:
    recent = Agreement.objects.filter(kind=Agreement.Kind.FRONT_ROW, made_at__gt=at - limits.WINDOW)
    of_address = recent.filter(contact__points__typed__iexact=mail)
    counted = [(of_address, limits.POSTS_OF_AN_ADDRESS), (recent, limits.POSTS_OF_A_BUSINESS)]
    if origin:
        counted.append((recent.filter(network=origin), limits.POSTS_OF_A_NETWORK))
    refuse_too_many(counted, moment="made_at")


def _first_year(offering: Offering, today: date) -> list[NewLine]:
    """What is due at the beginning; a month's prices and use are accrued as they come."""
    terms = taken_terms(snapshot(offering) | {"taken": []})
    lines = price(terms, Use(month_index=0))
    return [
        NewLine(
            name=f"{offering.name}: {line.name}"[:250],
            unit=line.unit,
            quantity=line.as_line()[0],
            unit_price=line.as_line()[1],
        )
        for line in lines
        if line.amount and terms[line.index].period != "month" and not terms[line.index].is_metered
    ]


@act
def take_seat(invoice: Invoice, *, at: datetime) -> Agreement | None:
    """The invoice of a front row is paid in full: the year begins on that day. Once."""
    if invoice.about_kind != ABOUT or invoice.about_id is None:
        return None
    rows = Agreement.objects.filter(pk=invoice.about_id, kind=Agreement.Kind.FRONT_ROW, signed_at=None)
    if not rows.exists():
        return None
    row = held(rows[0])
    if row.signed_at:
        return row
    today = day_of(at)
    row.starts_on, row.ends_on = today, end_of_term(today, YEAR)
    row.charged_on = None
    row.save(update_fields=["starts_on", "ends_on"])
    how = str(_("paid online: invoice %(number)s") % {"number": invoice.number})
    return sign(row, by=row.contact, how=how, at=at)
