"""What the clock brings: agreements begin, are renewed, end, are charged; people are told in time.

Each step says of itself whether it has been taken, so that a worker that was down catches up.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from zabota.agreements.actions.charging import charge
from zabota.agreements.actions.ending import close, renew
from zabota.agreements.actions.fetching import held
from zabota.agreements.actions.levels import settle_level
from zabota.agreements.actions.staging import act_for
from zabota.agreements.days import add_months, month_of
from zabota.agreements.events import AgreementBegan, AgreementToRenew
from zabota.agreements.models import Agreement, Stage
from zabota.agreements.words import RENEWAL, REPORT, subject_of
from zabota.business.days import day_of, zone
from zabota.core.acts import act, apart
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.promises import actions as promises
from zabota.promises.models import Promise

T = TypeVar("T")
log = logging.getLogger(__name__)
REPORT_DAY, EVENING, FRIDAY = 10, time(18), 4


@act
def keep(*, at: datetime) -> None:
    """All that is due by now, of each agreement by itself: what one of them can't do holds up no other."""
    today = day_of(at)
    _each(_to_renew_by_itself(today), lambda row: _renew_until(row, today, at))
    _each(_signed().filter(began_at=None, starts_on__lte=today), lambda row: begin(row, at=at))
    _each(_signed().filter(Q(ends_on__lt=today) | Q(ended_on__lt=today)), lambda row: _finish(row, at))
    _each(_near_their_end(today), lambda row: remind(row, at=at))
    _each(_to_charge(today), lambda row: charge(row, at=at))
    accepted = Stage.objects.filter(accepted_at__isnull=False, act=None, price__gt=0)[:100]
    _each(accepted, lambda stage: act_for(stage, at=at))
    standing = _signed().filter(starts_on__lt=today).select_related("client", "manager")
    _each(standing, lambda row: owe_report(row, at=at))


def _each(rows: Iterable[T], do: Callable[[T], object]) -> None:
    for row in list(rows):
        try:
            with apart():
                do(row)
        except Refused as refusal:
            log.warning("agreements: %r can't be kept: %s", row, refusal)


def _finish(row: Agreement, at: datetime) -> None:
    """What can't be charged any more keeps nobody's agreement alive."""
    try:
        with apart():
            charge(row, at=at)
    except Refused as refusal:
        log.warning("agreements: %r can't be charged: %s", row, refusal)
    close(row, at=at)


def _signed() -> QuerySet[Agreement]:
    return Agreement.objects.filter(signed_at__isnull=False, over_at=None).order_by("pk")


def _to_renew_by_itself(today: date) -> Iterator[Agreement]:
    """On its last day, so that there is no hour between two terms."""
    yield from _signed().filter(
        renewal=Agreement.Renewal.AUTO, ends_on__lte=today, ended_on=None, noticed_on=None
    )


def _renew_until(row: Agreement, today: date, at: datetime) -> None:
    while row.ends_on is not None and row.ends_on <= today:
        row = renew(row, at=at)


@act
def begin(agreement: Agreement, *, at: datetime) -> Agreement:
    row = held(agreement)
    if row.began_at is None:
        row.began_at = at
        row.save(update_fields=["began_at"])
        settle_level(row.client_id, at=at)
        charge(row, at=at)
        record(AgreementBegan(agreement_id=row.pk), at=at)
    return row


def _near_their_end(today: date) -> Iterator[Agreement]:
    rows = _signed().filter(ends_on__gte=today, ended_on=None, noticed_on=None)
    rows = rows.filter(Q(renewal_told_on=None) | ~Q(renewal_told_on=F("ends_on")))
    for row in rows:
        if row.ends_on and row.ends_on - timedelta(days=row.notice_days) <= today:
            yield row


@act
def remind(agreement: Agreement, *, at: datetime) -> None:
    """So many days before the end: told once; what a person has to decide is a promise until the end."""
    row = held(agreement)
    if row.ends_on is None or row.renewal_told_on == row.ends_on:
        return
    row.renewal_told_on = row.ends_on
    row.save(update_fields=["renewal_told_on"])
    until = datetime.combine(row.ends_on, EVENING, zone())
    if row.renewal == Agreement.Renewal.NONE and until > at:
        promises.owe(
            kind=RENEWAL,
            subject=subject_of(row),
            client=row.client,
            until=until,
            at=at,
            member=row.manager,
            ground=row.number,
        )
    record(AgreementToRenew(agreement_id=row.pk), at=at)


def _to_charge(today: date) -> Iterator[Agreement]:
    """Those whose last month that is over isn't charged yet."""
    month = month_of(today)
    late = Q(charged_on=None, starts_on__lt=month) | Q(charged_on__lt=add_months(month, -1))
    yield from _signed().filter(late)


@act
def owe_report(agreement: Agreement, *, at: datetime) -> None:
    """A month's report by the tenth of the next one; of a project how things stand, each Friday."""
    until = datetime.combine(_report_day(agreement, day_of(at)), EVENING, zone())
    if until <= at or _told_already(agreement, day_of(at)):
        return
    promises.owe(
        kind=REPORT,
        subject=subject_of(agreement),
        client=agreement.client,
        until=until,
        at=at,
        member=agreement.manager,
        ground=agreement.number,
    )


def _report_day(agreement: Agreement, today: date) -> date:
    if agreement.kind == Agreement.Kind.PROJECT:
        return today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    return today.replace(day=REPORT_DAY)


def _told_already(agreement: Agreement, today: date) -> bool:
    """Of this week or month one has been promised already, whatever came of it; or there is no month to report on."""
    if agreement.kind == Agreement.Kind.PROJECT:
        since = today - timedelta(days=today.weekday())
    else:
        since = month_of(today)
        if agreement.starts_on >= since:
            return True
    begun = datetime.combine(since, time(0), zone())
    subject = subject_of(agreement)
    return Promise.objects.of(subject.kind, subject.id).filter(kind=REPORT, started_at__gte=begun).exists()
