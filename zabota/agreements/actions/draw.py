"""Drawing on what an agreement entitles to. One ledger for requests, visits and programs.

Who draws holds the lock of the period's row; the row's own constraint refuses what goes beyond. A draw happens once
by its key: said again it gives what was said first. `quantity` is in billable units of the meter.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import NoReturn

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _

from zabota.agreements.actions.periods import period_for
from zabota.agreements.events import UsageReached
from zabota.agreements.models import Usage, UsagePeriod
from zabota.business.tenancy import current_business_id
from zabota.catalog import price_words
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record

NOTHING = Decimal(0)
HOLD = 900  # seconds
MOST = Decimal(10) ** 12
PLACES = Decimal("0.001")
THRESHOLDS = (80, 100)
About = tuple[str, int | None]
_INSERT = """
INSERT INTO agreements_usage
    (business_id, period_id, key, quantity, state, subject_kind, subject_id, at, expires_at, settled_at, note)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (business_id, key) DO NOTHING RETURNING id
"""


@act
def reserve(
    *,
    client: Client,
    meter: str,
    quantity: Decimal,
    key: str,
    subject: About = ("", None),
    at: datetime,
    hold_seconds: int = HOLD,
    note: str = "",
) -> Usage:
    """Holds so much for a while: then it is used, given back, or it expires by itself. Refused when nothing is left."""
    until = at + timedelta(seconds=hold_seconds)
    return _draw(client, meter, quantity, key, subject, note, at, until)


@act
def use(
    *,
    client: Client,
    meter: str,
    quantity: Decimal,
    key: str,
    subject: About = ("", None),
    at: datetime,
    note: str = "",
) -> Usage:
    """Uses so much; what was reserved by the same key is settled so, also with another quantity."""
    return _draw(client, meter, quantity, key, subject, note, at, None)


@act
def release(usage: Usage, *, at: datetime) -> Usage:
    """Gives back what was reserved or used. Twice is once."""
    period = _locked(usage.period_id)
    row = Usage.objects.select_for_update().get(pk=usage.pk)
    if row.state != Usage.State.RELEASED:
        _give_back(period, row, at)
        _keep(period)
    return row


@act
def expire(*, at: datetime, limit: int = 500) -> int:
    """Reservations whose time is over are given back. Says how many; call until fewer than `limit` come."""
    over = Usage.objects.filter(state=Usage.State.RESERVED, expires_at__lte=at)
    periods = sorted(set(over.values_list("period_id", flat=True)[:limit]))
    return sum(_expire_of(pk, at) for pk in periods)


def _expire_of(period_id: int, at: datetime) -> int:
    period = _locked(period_id)
    count = _give_back_expired(period, at)
    if count:
        _keep(period)
    return count


def _draw(
    client: Client,
    meter: str,
    quantity: Decimal,
    key: str,
    subject: About,
    note: str,
    at: datetime,
    until: datetime | None,
) -> Usage:
    _check(quantity, key)
    period = period_for(client, meter, quantity, at=at)
    if period.reserved and _give_back_expired(period, at):
        _keep(period)
    if not _fits(period, quantity):
        return _again(key, quantity, at, until) or _refuse(period)
    usage = _inserted(period, quantity, key, subject, note, at, until)
    if usage is None:
        return _again(key, quantity, at, until) or _refuse(period)
    return _take(period, usage, at)


def _inserted(
    period: UsagePeriod,
    quantity: Decimal,
    key: str,
    subject: About,
    note: str,
    at: datetime,
    until: datetime | None,
) -> Usage | None:
    """The new row; None when the key is known already, also by somebody in the same instant."""
    usage = Usage(
        period=period,
        key=key,
        quantity=quantity,
        state=Usage.State.RESERVED if until else Usage.State.USED,
        subject_kind=subject[0],
        subject_id=subject[1],
        at=at,
        expires_at=until,
        settled_at=None if until else at,
        note=note[:200],
    )
    row = (usage.state, usage.subject_kind, usage.subject_id, at, until, usage.settled_at, usage.note)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [current_business_id(), period.pk, key, quantity, *row])
        found = cursor.fetchone()
    usage.pk = found[0] if found else None
    return usage if found else None


def _again(key: str, quantity: Decimal, at: datetime, until: datetime | None) -> Usage | None:
    """The key is known: a reservation is settled or drawn anew, what is used stays used. None for an unknown key."""
    known = Usage.objects.filter(key=key).first()
    if known is None:
        return None
    period = _locked(known.period_id)
    row = Usage.objects.select_for_update().get(pk=known.pk)
    if row.state == Usage.State.USED or (row.state == Usage.State.RESERVED and until):
        return row
    if row.state == Usage.State.RESERVED:
        period.reserved -= row.quantity
    if not _fits(period, quantity):
        _refuse(period)
    row.state = Usage.State.RESERVED if until else Usage.State.USED
    row.quantity, row.expires_at, row.settled_at = quantity, until, None if until else at
    row.save(update_fields=["state", "quantity", "expires_at", "settled_at"])
    return _take(period, row, at)


def _take(period: UsagePeriod, usage: Usage, at: datetime) -> Usage:
    """The sums follow; PostgreSQL would refuse them if they went beyond."""
    if usage.state == Usage.State.RESERVED:
        period.reserved += usage.quantity
    else:
        period.used += usage.quantity
    _keep(period, *_tell(period, at))
    usage.period = period
    return usage


def _fits(period: UsagePeriod, quantity: Decimal) -> bool:
    return period.ceiling is None or period.used + period.reserved + quantity <= period.ceiling


def _refuse(period: UsagePeriod) -> NoReturn:
    left = max((period.ceiling or NOTHING) - period.used - period.reserved, NOTHING)
    words = {"left": f"{price_words.quantity(left)} {period.entitlement.unit}".strip()}
    words["name"] = period.entitlement.name
    raise Refused(_("Only %(left)s of “%(name)s” are left in this period.") % words, field="quantity")


def _tell(period: UsagePeriod, at: datetime) -> list[str]:
    """80 and 100 percent of the quota, once each in a period."""
    if not period.quota:
        return []
    percent = int(period.used * 100 / period.quota)
    reached = [one for one in THRESHOLDS if period.warned < one <= percent]
    for one in reached:
        agreement = period.entitlement.agreement_id
        record(UsageReached(agreement_id=agreement, period_id=period.pk, percent=one), at=at)
    if not reached:
        return []
    period.warned = reached[-1]
    return ["warned"]


def _give_back_expired(period: UsagePeriod, at: datetime) -> int:
    over = Usage.objects.filter(period=period, state=Usage.State.RESERVED, expires_at__lte=at)
    rows = list(over.select_for_update())
    if rows:
        chosen = Usage.objects.filter(pk__in=[row.pk for row in rows])
        period.reserved -= chosen.aggregate(sum=Sum("quantity"))["sum"]
        chosen.update(state=Usage.State.RELEASED, settled_at=at)
    return len(rows)


def _give_back(period: UsagePeriod, row: Usage, at: datetime) -> None:
    if row.state == Usage.State.RESERVED:
        period.reserved -= row.quantity
    else:
        period.used -= row.quantity
    row.state, row.settled_at = Usage.State.RELEASED, at
    row.save(update_fields=["state", "settled_at"])


def _keep(period: UsagePeriod, *more: str) -> None:
    period.save(update_fields=["used", "reserved", *more])


def _locked(period_id: int) -> UsagePeriod:
    rows = UsagePeriod.objects.select_for_update(of=("self",)).select_related("entitlement__agreement")
    return rows.get(pk=period_id)


def _check(quantity: Decimal, key: str) -> None:
    if not NOTHING < quantity < MOST or quantity != quantity.quantize(PLACES):
        raise Refused(
            _("Say how much: more than nothing, at most three digits after the point."), field="quantity"
        )
    if not 0 < len(key) <= 120:
        raise Refused(_("A draw needs a key of at most 120 letters."), field="key")
