"""Periods of use: which there are on a day, and what one that has not begun would give."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from zabota.agreements.days import DAY, FOR_EVER, period_around
from zabota.agreements.models import Coverage, Entitlement, Pause, UsagePeriod
from zabota.clients.models import Client

NOTHING = Decimal(0)


def entitled(client: Client, meter: str | None, day: date) -> list[Entitlement]:
    """What entitles the client on the day, by own agreements and by those that cover it; pauses entitle to nothing.
    `meter` None: to whatever."""
    rows = Entitlement.objects.filter(
        _holding(client, day), Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day
    )
    rows = rows if meter is None else rows.filter(meter=meter)
    return list(rows.select_related("agreement", "item").order_by("pk"))


def planned(one: Entitlement, day: date) -> UsagePeriod:
    """The period around the day, with its quota and what came over from the one before; not written down yet."""
    first, last = period_around(day, one.period)
    own_first, own_last = max(first, one.from_on), min(last, one.to_on or FOR_EVER)
    carried = _carried(one, first)
    free = max((one.quota or NOTHING) - _taken(one, first, last), NOTHING) + carried
    return UsagePeriod(
        entitlement=one,
        first_on=own_first,
        last_on=own_last,
        quota=free,
        carried=carried,
        ceiling=free if one.hard_stop and one.quota is not None else None,
        used=NOTHING,
        reserved=NOTHING,
    )


def _carried(one: Entitlement, first: date) -> Decimal:
    """What is left of the period before, also when another version gave it; what came over to that one goes no
    further. Of an amendment within a period: what came over to it and is not used yet."""
    if not one.rolls_over or one.quota is None:
        return NOTHING
    if one.from_on > first:
        same = _of_versions_before(one).filter(first_on__gte=first).order_by("first_on", "pk").last()
        return max(same.carried - same.used, NOTHING) if same else NOTHING
    before = one.periods.filter(last_on=first - DAY).first()
    before = before or _of_versions_before(one).filter(last_on=first - DAY).order_by("pk").last()
    if before is None:
        return NOTHING if one.from_on == first or _paused_through(one, first) else one.quota
    beyond_carried = max(before.used + before.reserved - before.carried, NOTHING)
    return max(before.quota - before.carried - beyond_carried, NOTHING)


def _of_versions_before(one: Entitlement) -> QuerySet[UsagePeriod]:
    return UsagePeriod.objects.filter(
        entitlement__agreement=one.agreement_id,
        entitlement__meter=one.meter,
        entitlement__rolls_over=True,
        entitlement__to_on__lt=one.from_on,
    )


def _paused_through(one: Entitlement, first: date) -> bool:
    """Whether it paused on every day of the period before: nothing was given then, nothing is left."""
    began = max(period_around(first - DAY, one.period)[0], one.from_on)
    pauses = Pause.objects.filter(agreement=one.agreement_id, from_on__lte=began)
    return pauses.filter(Q(to_on=None) | Q(to_on__gte=first - DAY)).exists()


def _taken(one: Entitlement, first: date, last: date) -> Decimal:
    """How much of the quota has been given in the same days already: to the version before, which used it, and to
    other agreements of the payer where all have one free quota."""
    same_days = UsagePeriod.objects.filter(first_on__lte=last, last_on__gte=first).exclude(entitlement=one)
    before = same_days.filter(
        entitlement__agreement=one.agreement_id,
        entitlement__meter=one.meter,
        entitlement__to_on__lt=one.from_on,
    )
    taken = sum((max(period.used - period.carried, NOTHING) for period in before), NOTHING)
    if one.per_payer:
        others = same_days.filter(
            entitlement__payer=one.payer_id, entitlement__meter=one.meter, entitlement__per_payer=True
        ).exclude(entitlement__agreement=one.agreement_id)
        taken += sum((period.quota - period.carried for period in others), NOTHING)
    return taken


def _holding(client: Client, day: date) -> Q:
    """By own agreements and those that cover the client; what is over or pauses gives nothing."""
    covering = Coverage.objects.filter(client=client).values("agreement")
    pausing = Pause.objects.filter(Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day).values("agreement")
    own = Q(agreement__client=client) | Q(agreement__in=covering)
    standing = Q(agreement__ends_on=None) | Q(agreement__ends_on__gte=day)
    standing &= Q(agreement__ended_on=None) | Q(agreement__ended_on__gte=day)
    return own & standing & ~Q(agreement__in=pausing)


def room(period: UsagePeriod) -> Decimal:
    return period.quota - period.used - period.reserved
