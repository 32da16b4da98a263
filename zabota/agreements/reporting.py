"""What a month's report says: promises made, kept, moved and broken, with reasons and remedies; and what was used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.agreements.days import DAY, last_of_month
from zabota.agreements.grounds import KIND
from zabota.agreements.models import Agreement, Item, UsagePeriod
from zabota.business.days import day_of, zone
from zabota.catalog import price_words
from zabota.core import moments
from zabota.promises import subjects
from zabota.promises.models import Promise, PromiseEntry
from zabota.promises.subjects import Subject
from zabota.promises.words import kind_in_words, reason_in_words


@dataclass(frozen=True)
class Month:
    first_on: date

    @property
    def last_on(self) -> date:
        return last_of_month(self.first_on)

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first_on, time(0), zone())

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.last_on + DAY, time(0), zone())


def report_data(agreement: Agreement, month_on: date, *, at: datetime) -> dict[str, Any]:
    """JSON-able, in words of the active language. `so_far` is the day of `at` while the month runs; `running` are
    promises that were open at its end."""
    month = Month(month_on)
    promises = list(_promises(agreement, month))
    broken = [one for one in promises if one.broken_at and month.begins <= one.broken_at < month.ends]
    moved = _moved(promises, month)
    kept = [one for one in promises if _is_kept(one, month)]
    return {
        "made": sum(month.begins <= one.started_at < month.ends for one in promises),
        "kept": len(kept),
        "moved": len(moved),
        "broken": len(broken),
        "running": sum(_is_running(one, month) for one in promises),
        "so_far": day_of(at).isoformat() if at < month.ends else "",
        "moves": [_line(one, moved[one.pk]) for one in promises if one.pk in moved],
        "breaches": _breaches(agreement, broken),
        "usage": [_use(period) for period in _periods(agreement, month)],
    }


def _promises(agreement: Agreement, month: Month) -> Iterable[Promise]:
    """Those that rest on the agreement, and were open, decided or made within the month."""
    own = Q(ground__kind=KIND, ground__id=agreement.pk)
    stages = Q(subject_kind="stage", subject_id__in=list(agreement.stages.values_list("pk", flat=True)))
    lately = Q(started_at__gte=month.begins) | Q(fulfilled_at=None) | Q(fulfilled_at__gte=month.begins)
    rows = Promise.objects.filter(own | stages, lately, started_at__lt=month.ends)
    return rows.select_related("client").order_by("started_at", "pk")


def _is_kept(one: Promise, month: Month) -> bool:
    done = one.fulfilled_at
    return done is not None and one.broken_at is None and month.begins <= done < month.ends


def _is_running(one: Promise, month: Month) -> bool:
    """Owed at the end of the month, or still, and not too late."""
    ended = one.fulfilled_at or one.released_at or one.broken_at
    return ended is None or ended >= month.ends


def _moved(promises: list[Promise], month: Month) -> dict[int, str]:
    """The promises that were moved in the month, with the last reason."""
    rows = PromiseEntry.objects.filter(
        promise__in=[one.pk for one in promises], kind="moved", at__gte=month.begins, at__lt=month.ends
    )
    return {row.promise_id: reason_in_words(row.reason) for row in rows.order_by("pk")}


def _breaches(agreement: Agreement, broken: list[Promise]) -> list[dict[str, str]]:
    reasons = _reasons(broken)
    remedies = _remedies(agreement)
    return [_line(one, reasons.get(one.pk, "")) | {"remedy": remedies.get(one.kind, "")} for one in broken]


def _reasons(broken: list[Promise]) -> dict[int, str]:
    """What people wrote about them last."""
    rows = PromiseEntry.objects.filter(promise__in=[one.pk for one in broken]).exclude(reason="")
    return {row.promise_id: reason_in_words(row.reason) for row in rows.order_by("pk")}


def _remedies(agreement: Agreement) -> dict[str, str]:
    """What is due for a broken promise of a kind, as it was signed last."""
    found: dict[str, str] = {}
    for item in Item.objects.filter(version__agreement=agreement).order_by("version__number", "rank"):
        for remedy in item.snapshot.get("remedies", []):
            found[remedy["kind"]] = str(remedy["text"])
    return found


def _line(one: Promise, reason: str) -> dict[str, str]:
    face = subjects.faces([one])[Subject.of(one)]
    due = one.broken_at or one.due_at
    return {
        "kind": kind_in_words(one.kind),
        "about": face.title or one.note,
        "due": _moment(due),
        "done": _moment(one.fulfilled_at) or _("not yet"),
        "reason": reason,
    }


def _moment(at: datetime | None) -> str:
    return f"{moments.plain_date(at.astimezone(zone()).date())} {moments.clock(at, zone())}" if at else ""


def _periods(agreement: Agreement, month: Month) -> Iterable[UsagePeriod]:
    rows = UsagePeriod.objects.filter(
        entitlement__agreement=agreement, first_on__lte=month.last_on, last_on__gte=month.first_on
    )
    return rows.select_related("entitlement").order_by("entitlement", "first_on")


def _use(period: UsagePeriod) -> dict[str, str]:
    one = period.entitlement
    return {
        "name": one.name,
        "used": price_words.quantity(period.used),
        "quota": price_words.quantity(period.quota) if one.quota is not None else "",
        "unit": one.unit,
    }
