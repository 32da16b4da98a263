"""An agreement that is not signed yet. It promises nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zabota.agreements.days import add_months
from zabota.agreements.events import AgreementDrafted
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement, DraftItem
from zabota.business.days import day_of
from zabota.business.models import Business
from zabota.catalog.pricing import objection_to_units
from zabota.catalog.snapshots import terms_of
from zabota.clients.models import Client, Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.models import Member

Origin = tuple[str, int | None]
YEARS, LONGEST = 10, 50


@act
def draft(
    *,
    client: Client,
    title: str,
    items: Sequence[NewItem],
    starts_on: date,
    ends_on: date | None,
    kind: str = Agreement.Kind.SERVICE,
    contact: Contact | None = None,
    manager: Member | None = None,
    origin: Origin = ("", None),
    currency: str = "",
    renewal: str = Agreement.Renewal.NONE,
    renewal_months: int = 12,
    notice_days: int = 30,
    terms: str = "",
    at: datetime,
) -> Agreement:
    """Of one `origin` (kind and id of a row above) comes one agreement: a second draft gives the first as it is."""
    if made := _of(origin):
        return made
    _refuse(title, items, starts_on, ends_on, kind)
    _refuse_days(starts_on, ends_on, renewal_months, notice_days, at)
    row = Agreement(
        client=client,
        title=title.strip(),
        kind=kind,
        contact=contact,
        manager=manager,
        currency=currency or Business.objects.get().currency,
        starts_on=starts_on,
        ends_on=ends_on,
        renewal=renewal if ends_on else Agreement.Renewal.NONE,
        renewal_months=renewal_months,
        notice_days=notice_days,
        terms=terms,
        origin_kind=origin[0],
        origin_id=origin[1],
        made_at=at,
    )
    if made := _saved_already(row, origin):
        return made
    _put(row, items)
    record(AgreementDrafted(agreement_id=row.pk), at=at)
    return row


@act
def change_draft(
    agreement: Agreement,
    *,
    title: str,
    items: Sequence[NewItem],
    starts_on: date,
    ends_on: date | None,
    terms: str = "",
    at: datetime,
) -> Agreement:
    """Other items, another term. What is signed is changed by an amendment alone."""
    row = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if row.signed_at:
        raise Refused(_("This agreement is signed. Change it by an amendment."))
    _refuse(title, items, starts_on, ends_on, row.kind)
    _refuse_days(starts_on, ends_on, row.renewal_months, row.notice_days, at)
    row.title, row.starts_on, row.ends_on, row.terms = title.strip(), starts_on, ends_on, terms
    row.save(update_fields=["title", "starts_on", "ends_on", "terms"])
    row.draft_items.all().delete()
    _put(row, items)
    record(AgreementDrafted(agreement_id=row.pk), at=at)
    return row


@act
def drop_draft(agreement: Agreement, *, at: datetime) -> None:
    """A draft that nobody wants. What was signed is never dropped, it ends."""
    row = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if row.signed_at:
        raise Refused(_("This agreement is signed. End it instead."))
    if row.stages.exists():
        row.stages.all().delete()
    row.delete()


def check_items(items: Sequence[NewItem]) -> None:
    """Refused: more units than are sold, unless that was agreed by itself; a discount beyond the whole."""
    for item in items:
        _check(item)


def _check(item: NewItem) -> None:
    if item.units <= 0 or item.units >= Decimal(10) ** 12:
        raise Refused(_("“%(name)s”: say how many, more than nothing.") % {"name": item.title}, field="units")
    if not 0 <= item.discount <= 100:
        raise Refused(_("A discount is from 0 to 100 percent."), field="discount")
    if item.offering is None or item.lines is not None:
        return
    for terms in terms_of(item.offering):
        if terms.kind == "unit" and (objection := objection_to_units(terms, item.units)):
            raise Refused(objection, field="units")


def _refuse(title: str, items: Sequence[NewItem], starts_on: date, ends_on: date | None, kind: str) -> None:
    if not title.strip():
        raise Refused(_("Give the agreement a title."), field="title")
    if not items and kind != Agreement.Kind.PROJECT:
        raise Refused(_("Choose what is agreed: at least one level of a service."), field="items")
    if ends_on is not None and ends_on < starts_on:
        raise Refused(_("The last day can’t be before the first."), field="ends_on")
    check_items(items)


def _refuse_days(starts_on: date, ends_on: date | None, months: int, notice_days: int, at: datetime) -> None:
    today = day_of(at)
    if not add_months(today, -YEARS * 12) <= starts_on <= add_months(today, YEARS * 12):
        words = {"n": YEARS}
        raise Refused(_("The first day lies more than %(n)s years from today.") % words, field="starts_on")
    if ends_on is not None and ends_on > add_months(starts_on, LONGEST * 12):
        words = {"n": LONGEST}
        raise Refused(_("An agreement has a term of at most %(n)s years.") % words, field="ends_on")
    if not 1 <= months <= LONGEST * 12:
        raise Refused(_("It renews for at least a month."), field="renewal_months")
    if not 0 <= notice_days <= 366:
        raise Refused(_("Notice is given at most a year ahead."), field="notice_days")


def _of(origin: Origin) -> Agreement | None:
    kind, pk = origin
    return Agreement.objects.filter(origin_kind=kind, origin_id=pk).first() if kind else None


def _saved_already(row: Agreement, origin: Origin) -> Agreement | None:
    """Saves the row; the one that somebody else made of the same origin in the same instant, if so."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if made := _of(origin):
            return made
        raise
    return None


def _put(row: Agreement, items: Sequence[NewItem]) -> None:
    DraftItem.objects.bulk_create(
        DraftItem(
            agreement=row,
            offering=item.offering,
            name=item.name,
            units=item.units,
            discount=item.discount,
            options=sorted(item.options),
            prices=item.own_prices(),
            rank=rank,
        )
        for rank, item in enumerate(items)
    )
