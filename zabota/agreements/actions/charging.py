"""Prices become money: each line once, however often it is asked for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from zabota.agreements.actions.fetching import held
from zabota.agreements.charges import Due, overage, standing
from zabota.agreements.days import add_months, last_of_month, month_of, months_from
from zabota.agreements.models import Agreement, UsagePeriod, Version
from zabota.billing import actions as billing
from zabota.billing.house import own_requisites
from zabota.billing.models import Accrual, Invoice
from zabota.business.days import day_of
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.queries import requisites

ABOUT = "agreement"


@act
def charge(agreement: Agreement, *, at: datetime) -> list[Accrual]:
    """All that has fallen due by now: months since the last charged one, and use of periods that are over.

    Nothing while the business has no requisites: how its sums are taxed isn't known yet.
    """
    row = held(agreement)
    if row.signed_at is None or requisites() is None:
        return []
    today = day_of(at)
    made = []
    first = add_months(row.charged_on, 1) if row.charged_on else month_of(row.starts_on)
    for month_on in months_from(first, min(today, row.last_on or today)):
        made += _month(row, month_on, today, at)
    return made + _overages(row, today, at)


def _month(row: Agreement, month_on: date, today: date, at: datetime) -> list[Accrual]:
    last = min(last_of_month(month_on), row.last_on or date.max)
    is_over = last < today
    ahead = month_on == month_of(row.starts_on) and _is_paid_ahead(row)
    dues = standing(row, month_on, is_over=is_over, paid_ahead=ahead)
    made = _accrue(row, dues, f"agreement:{row.pk}:{month_on:%Y-%m}", at)
    if is_over:
        row.charged_on = month_on
        row.save(update_fields=["charged_on"])
    return made


def _is_paid_ahead(row: Agreement) -> bool:
    """A seat of the front row is signed when the invoice of its first year is paid."""
    if row.kind != Agreement.Kind.FRONT_ROW or row.signed_at is None:
        return False
    billed = Invoice.objects.filter(about_kind=ABOUT, about_id=row.pk, issued_at__lt=row.signed_at)
    return billed.filter(cancelled_at=None).exists()


def _overages(row: Agreement, today: date, at: datetime) -> list[Accrual]:
    """Of the last year: what is older was charged long ago. When the agreement is over, its last period is too."""
    since = today - timedelta(days=400)
    over = UsagePeriod.objects.filter(entitlement__agreement=row, last_on__gte=since, used__gt=0)
    if row.last_on is None or row.last_on >= today:
        over = over.filter(last_on__lt=today)
    made = []
    for period in over.select_related("entitlement__item__version__agreement"):
        made += _accrue(row, overage(period), f"agreement:{row.pk}:use:{period.pk}", at)
    return made


def _accrue(row: Agreement, dues: Iterable[Due], prefix: str, at: datetime) -> list[Accrual]:
    made: list[Accrual] = []
    for (first_on, last_on), own in groupby(dues, key=lambda due: (due.first_on, due.last_on)):
        made += billing.accrue(
            client=row.client,
            lines=[due.line for due in own],
            about=(ABOUT, row.pk),
            first_on=first_on,
            last_on=last_on,
            key_prefix=prefix,
            at=at,
        )
    return made


@act
def take_back(agreement: Agreement, version: Version, *, at: datetime) -> None:
    """What was charged by a version that another has replaced from its very first day."""
    rows = Accrual.objects.filter(about_kind=ABOUT, about_id=agreement.pk, reverses=None)
    for one in rows.filter(
        key__startswith=f"agreement:{agreement.pk}:", key__contains=f":v{version.number}:"
    ):
        billing.reverse_accrual(one, at=at)


def unbilled(agreement: Agreement) -> list[Accrual]:
    rows = Accrual.objects.filter(about_kind=ABOUT, about_id=agreement.pk, invoice=None)
    return list(rows.order_by("first_on", "pk"))


@act
def bill(agreement: Agreement, *, due_on: date, at: datetime) -> Invoice:
    """One invoice of all that is accrued and not billed yet."""
    own_requisites()
    charge(agreement, at=at)
    accruals = unbilled(agreement)
    if not accruals:
        raise Refused(_("There is nothing to bill yet: prices of a month are due when it is over."))
    return billing.issue_invoice(
        client=agreement.client,
        accruals=accruals,
        about=(ABOUT, agreement.pk),
        due_on=due_on,
        purpose=str(_("By agreement %(number)s") % {"number": agreement.number}),
        at=at,
    )
