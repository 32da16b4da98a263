"""What is in force: on a day of the business's zone, for a client, also one that is only covered."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from zabota.agreements.models import Agreement, Coverage, Item, Version
from zabota.core.acts import remembered

NEAR = timedelta(days=2)


def in_force_for(client_id: int, day: date) -> QuerySet[Agreement]:
    """Agreements of the client, and those that cover it, that hold on the day and do not pause."""
    covering = Coverage.objects.filter(client=client_id).values("agreement")
    found = Agreement.objects.in_force(day).filter(Q(client=client_id) | Q(pk__in=covering))
    return found.exclude(pk__in=found.filter(_pausing(day)).values("pk"))


def items_in_force(client_id: int, at: datetime, *, own: bool = False, day: date | None = None) -> list[Item]:
    """What holds for the client at the moment: of each agreement the items of its version in force.

    One query when there is nothing, else two; within an act it is asked once. `own`: without those that only cover it,
    and as they are after what this act has changed.
    """
    found: list[Item] = []
    read = _signed_items if own else _remembered_items
    for items in by_agreement(read(client_id, at)):
        agreement = items[0].version.agreement
        today = day or at.astimezone(ZoneInfo(agreement.business.zone)).date()
        if (own and agreement.client_id != client_id) or not _holds(agreement, today):
            continue
        found += version_on(items, today)
    return found


def version_on(items: Iterable[Item], day: date) -> list[Item]:
    """Of all items of one agreement those of its version in force on the day."""
    begun = [item for item in items if item.version.from_on <= day]
    last = max((item.version.number for item in begun), default=0)
    return [item for item in begun if item.version.number == last]


def by_agreement(items: Iterable[Item]) -> list[list[Item]]:
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(item.version.agreement_id, []).append(item)
    return list(groups.values())


def version_in_force(agreement: Agreement, day: date) -> Version | None:
    """The version of the day; before the first day the first one."""
    begun = agreement.versions.filter(from_on__lte=day).order_by("-number").first()
    return begun or agreement.versions.order_by("number").first()


def _signed_items(client_id: int, at: datetime) -> list[Item]:
    """Days are looked at more closely in the business's zone, which comes with the rows."""
    near = at.date()
    covering = Coverage.objects.filter(client=client_id).values("agreement")
    over = Q(version__agreement__ended_on__lt=near - NEAR) | Q(version__agreement__ends_on__lt=near - NEAR)
    rows = (
        Item.objects.filter(
            Q(version__agreement__client=client_id) | Q(version__agreement__in=covering),
            version__agreement__starts_on__lte=near + NEAR,
        )
        .exclude(over)
        .select_related("version__agreement__business")
        .prefetch_related("version__agreement__pauses")
        .order_by("version__agreement", "version__number", "rank", "pk")
    )
    return list(rows)


_remembered_items = remembered(_signed_items)


def _holds(agreement: Agreement, day: date) -> bool:
    ends = [on for on in (agreement.ends_on, agreement.ended_on) if on is not None]
    if day < agreement.starts_on or any(on < day for on in ends):
        return False
    return not any(
        pause.from_on <= day and (pause.to_on is None or day <= pause.to_on)
        for pause in agreement.pauses.all()
    )


def _pausing(day: date) -> Q:
    return Q(pauses__from_on__lte=day) & (Q(pauses__to_on=None) | Q(pauses__to_on__gte=day))
