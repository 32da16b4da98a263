"""An agreement in plain words: what is promised, what it costs, what is used up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from zabota.agreements.agreed_words import prices_in_words
from zabota.agreements.items import NewItem, draft_items
from zabota.agreements.models import Agreement, Entitlement, Item, Pause, UsagePeriod
from zabota.agreements.queries.meters import terms_of_entitlement
from zabota.agreements.queries.periods import planned
from zabota.agreements.snapshots import calendar_id, service_name, taken_terms
from zabota.catalog import price_words
from zabota.catalog.pricing.terms import TIME
from zabota.catalog.queries.selling import impact_word
from zabota.core.hours import WorkingHours
from zabota.promises import durations
from zabota.promises.models import CalendarVersion, Impact
from zabota.promises.queries.calendars import latest_versions
from zabota.promises.words import kind_in_words

ORDER = [impact.value for impact in reversed(Impact)]


@dataclass(frozen=True)
class ShownItem:
    """One line of an agreement."""

    name: str
    service: str
    units: str
    discount: Decimal
    calendar: str
    promised: list[tuple[str, list[tuple[str, str]]]]
    prices: list[tuple[str, str]]
    remedies: list[str]
    limits: str
    exclusions: str

    @property
    def is_other(self) -> bool:
        """What no catalogue sells: only prices stand of it."""
        return not self.service


@dataclass(frozen=True)
class Bar:
    """How much of what is included is used in a period."""

    name: str
    used: str
    quota: str
    left: str
    percent: int
    state: str
    over: str
    last_on: date


def items_shown(items: Sequence[Item], currency: str) -> list[ShownItem]:
    """Every item with its words; calendars are read at once."""
    wanted = {found for item in items if (found := calendar_id(item.snapshot))}
    versions = latest_versions(wanted)
    return [item_shown(item.snapshot, item, currency, versions) for item in items]


def item_shown(
    snapshot: dict[str, Any], item: Any, currency: str, versions: dict[int, CalendarVersion]
) -> ShownItem:
    """`item` has units, discount and a name: of an agreement or of a draft."""
    found = calendar_id(snapshot)
    hours = WorkingHours.from_spec(versions[found].hours) if found else WorkingHours.always()
    has_units = any(term.kind == "unit" for term in taken_terms(snapshot)) and "lines" not in snapshot
    return ShownItem(
        name=str(snapshot.get("name", "")),
        service=service_name(snapshot),
        units=price_words.quantity(item.units) if has_units or item.units != 1 else "",
        discount=Decimal(0) if "lines" in snapshot else item.discount,
        calendar=str((snapshot.get("calendar") or {}).get("name") or _("round the clock")),
        promised=promised(snapshot, durations.Measure.of(hours)),
        prices=prices_in_words(snapshot, currency),
        remedies=[str(remedy["text"]) for remedy in snapshot.get("remedies", [])],
        limits=str(snapshot.get("limits", "")),
        exclusions=str(snapshot.get("exclusions", "")),
    )


def promised(snapshot: dict[str, Any], measure: durations.Measure) -> list[tuple[str, list[tuple[str, str]]]]:
    """«Первый ответ»: [(«критичное», «15 минут»), …]; one row without an impact where all are alike."""
    kinds: dict[str, list[tuple[str, int]]] = {}
    for target in snapshot.get("targets", []):
        kinds.setdefault(target["kind"], []).append((target["impact"], target["seconds"]))
    return [(kind_in_words(kind), _times(times, measure)) for kind, times in kinds.items()]


def _times(times: list[tuple[str, int]], measure: durations.Measure) -> list[tuple[str, str]]:
    times.sort(key=lambda one: ORDER.index(one[0]) if one[0] in ORDER else len(ORDER))
    if len({seconds for _impact, seconds in times}) == 1:
        return [("", durations.words(times[0][1], measure))]
    return [(impact_word(impact), durations.words(seconds, measure)) for impact, seconds in times]


def bars(agreement: Agreement, day: date) -> list[Bar]:
    """The periods of the day; what has not been drawn on yet stands at nothing."""
    rows = agreement.entitlements.filter(from_on__lte=day).select_related("item").order_by("pk")
    holding = [one for one in rows if one.to_on is None or one.to_on >= day]
    periods = UsagePeriod.objects.filter(entitlement__in=holding, first_on__lte=day, last_on__gte=day)
    found = {period.entitlement_id: period for period in periods}
    return [_bar(one, found.get(one.pk) or planned(one, day)) for one in holding]


def _bar(one: Entitlement, period: UsagePeriod) -> Bar:
    used = period.used + period.reserved
    percent = min(int(used * 100 / period.quota), 100) if period.quota else 0
    over = max(used - period.quota, Decimal(0)) if one.quota is not None else Decimal(0)
    return Bar(
        name=one.name,
        used=price_words.quantity(used),
        quota=f"{price_words.quantity(period.quota)} {_unit(one)}".strip() if one.quota is not None else "",
        left=price_words.quantity(max(period.quota - used, Decimal(0))),
        percent=percent,
        state="broken" if percent >= 100 else "soon" if percent >= 80 else "",
        over=price_words.quantity(over) if over else "",
        last_on=period.last_on,
    )


def _unit(one: Entitlement) -> str:
    return gettext("h") if terms_of_entitlement(one).kind == TIME else one.unit


def state_of(
    agreement: Agreement, at: datetime, today: date, pauses: Iterable[Pause] = ()
) -> tuple[str, str]:
    """A mark's colour and its words: draft, begins later, in force, pauses, ends, over."""
    last = agreement.last_on
    if agreement.signed_at is None:
        return "", _("draft")
    if last and last < today:
        return "", _("over")
    if agreement.starts_on > today:
        return "soon", _("begins on %(day)s") % {"day": f"{agreement.starts_on:%d.%m.%Y}"}
    if any(pause.from_on <= today and (not pause.to_on or today <= pause.to_on) for pause in pauses):
        return "soon", _("pauses")
    if agreement.ended_on or agreement.noticed_on:
        return "soon", _("ends on %(day)s") % {"day": f"{last:%d.%m.%Y}"}
    return "kept", _("in force")


def drafts_shown(agreement: Agreement) -> list[ShownItem]:
    """The same of a draft: as it would be signed now."""
    return shown_of(draft_items(agreement), agreement.currency)


def shown_of(items: Iterable[NewItem], currency: str) -> list[ShownItem]:
    words = [(item, item.snapshot()) for item in items]
    versions = latest_versions({found for _item, said in words if (found := calendar_id(said))})
    return [item_shown(said, item, currency, versions) for item, said in words]
