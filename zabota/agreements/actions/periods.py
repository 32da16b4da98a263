"""The period in which one draws: found and locked, or begun."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from zabota.agreements.days import DAY, FOR_EVER, day_of, period_around
from zabota.agreements.models import Coverage, Entitlement, Pause, UsagePeriod
from zabota.clients.models import Client
from zabota.core.refused import Refused

NOTHING = Decimal(0)
_OF_THE_DAY = """
WITH today AS (
    SELECT (%(at)s::timestamptz AT TIME ZONE zone)::date AS day FROM business_business WHERE id = zabota_business_id()
)
SELECT p.* FROM today, agreements_usageperiod p
JOIN agreements_entitlement e ON e.id = p.entitlement_id JOIN agreements_agreement a ON a.id = e.agreement_id
WHERE e.meter = %(meter)s AND p.first_on <= day AND p.last_on >= day
AND (a.client_id = %(client)s OR EXISTS (
    SELECT 1 FROM agreements_coverage c WHERE c.agreement_id = a.id AND c.client_id = %(client)s))
AND (e.to_on IS NULL OR e.to_on >= day)
AND (a.ends_on IS NULL OR a.ends_on >= day) AND (a.ended_on IS NULL OR a.ended_on >= day)
AND NOT EXISTS (
    SELECT 1 FROM agreements_pause s
    WHERE s.agreement_id = a.id AND s.from_on <= day AND (s.to_on IS NULL OR s.to_on >= day))
ORDER BY p.id FOR UPDATE OF p
"""
"""The same as `_holding`, in one statement with the day of the business's zone: this is asked at every draw."""


def period_for(client: Client, meter: str, quantity: Decimal, *, at: datetime) -> UsagePeriod:
    """The locked period that has room for so much, else one where overage is sold, else one that is full.

    Refused where nothing entitles the client to the meter today.
    """
    found = _of_the_day(client, meter, at)
    if not any(_room(period) >= quantity for period in found) and _begin_missing(client, meter, day_of(at)):
        found = _of_the_day(client, meter, at)
    if not found:
        raise Refused(
            _("No agreement in force gives this client “%(meter)s”.") % {"meter": meter}, field="meter"
        )
    return max(found, key=lambda period: (_room(period) >= quantity, period.ceiling is None, -period.pk))


def entitled(client: Client, meter: str | None, day: date) -> list[Entitlement]:
    """What entitles the client on the day, by own agreements and by those that cover it; pauses entitle to nothing.
    `meter` None: to whatever."""
    rows = Entitlement.objects.filter(
        _holding(client, day), Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day
    )
    rows = rows if meter is None else rows.filter(meter=meter)
    return list(rows.select_related("agreement").order_by("pk"))


def _begin_missing(client: Client, meter: str, day: date) -> bool:
    """Begins the day's period of each entitlement that has none; says whether there are any now, by whomever begun. Who
    pays is locked: two agreements of one payer don't both give the one free quota."""
    all_of_them = entitled(client, meter, day)
    for one in all_of_them:
        if not _begun(one, day):
            Client.objects.select_for_update(no_key=True).get(pk=one.payer_id)
            if not _begun(one, day):
                begin(one, day)
    return bool(all_of_them)


def _begun(one: Entitlement, day: date) -> bool:
    return one.periods.filter(first_on__lte=day, last_on__gte=day).exists()


def begin(one: Entitlement, day: date) -> UsagePeriod:
    """The period around the day, with its quota and what came over from the one before."""
    first, last = period_around(day, one.period)
    own_first, own_last = max(first, one.from_on), min(last, one.to_on or FOR_EVER)
    carried = _carried(one, first)
    free = max((one.quota or NOTHING) - _taken(one, first, last), NOTHING) + carried
    return UsagePeriod.objects.create(
        entitlement=one,
        first_on=own_first,
        last_on=own_last,
        quota=free,
        carried=carried,
        ceiling=free if one.hard_stop and one.quota is not None else None,
    )


def _carried(one: Entitlement, first: date) -> Decimal:
    """What is left of the period before; what came over to that one goes no further."""
    if not one.rolls_over or one.quota is None or one.from_on >= first:
        return NOTHING
    before = one.periods.filter(last_on=first - DAY).first()
    if before is None:
        return one.quota
    beyond_carried = max(before.used + before.reserved - before.carried, NOTHING)
    return max(before.quota - before.carried - beyond_carried, NOTHING)


def _taken(one: Entitlement, first: date, last: date) -> Decimal:
    """How much of the quota has been given in the same days already: to the version before, which used it, and to
    other agreements of the payer where all have one free quota."""
    same_days = UsagePeriod.objects.filter(first_on__lte=last, last_on__gte=first).exclude(entitlement=one)
    before = same_days.filter(
        entitlement__agreement=one.agreement_id,
        entitlement__meter=one.meter,
        entitlement__to_on__lt=one.from_on,
    )
    taken = before.aggregate(sum=Sum("used"))["sum"] or NOTHING
    if one.per_payer:
        others = same_days.filter(
            entitlement__payer=one.payer_id, entitlement__meter=one.meter, entitlement__per_payer=True
        ).exclude(entitlement__agreement=one.agreement_id)
        taken += sum((period.quota - period.carried for period in others), NOTHING)
    return taken


def _of_the_day(client: Client, meter: str, at: datetime) -> list[UsagePeriod]:
    """Locked, in the order of ids: one statement when the day's periods have begun."""
    asked = {"client": client.pk, "meter": meter, "at": at}
    return list(UsagePeriod.objects.raw(_OF_THE_DAY, asked))


def _holding(client: Client, day: date) -> Q:
    """By own agreements and those that cover the client; what is over or pauses gives nothing."""
    covering = Coverage.objects.filter(client=client).values("agreement")
    pausing = Pause.objects.filter(Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day).values("agreement")
    own = Q(agreement__client=client) | Q(agreement__in=covering)
    standing = Q(agreement__ends_on=None) | Q(agreement__ends_on__gte=day)
    standing &= Q(agreement__ended_on=None) | Q(agreement__ended_on__gte=day)
    return own & standing & ~Q(agreement__in=pausing)


def _room(period: UsagePeriod) -> Decimal:
    return period.quota - period.used - period.reserved
