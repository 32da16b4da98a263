"""Levels of a service as screens and public pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from zabota.catalog import price_words
from zabota.catalog.doors import NAMES
from zabota.catalog.models import Offering, OfferingTarget, Service
from zabota.catalog.pricing import ChargeTerms
from zabota.catalog.queries.selling import impact_word
from zabota.catalog.snapshots import terms_of
from zabota.core.hours import WorkingHours
from zabota.promises import durations
from zabota.promises.durations import ROUND_THE_CLOCK, Measure
from zabota.promises.models import PROMISED, Impact, Kind
from zabota.promises.queries.calendars import latest_versions

ORDER = [impact.value for impact in reversed(Impact)]


@dataclass(frozen=True)
class Price:
    """A price in words: what it is of, the price itself, what else to know."""

    charge_id: int
    name: str
    said: str
    details: list[str]
    is_option: bool


@dataclass(frozen=True)
class Level:
    """A level with its words. Everything is read beforehand, so that a list of them costs the same few queries."""

    offering: Offering
    currency: str
    measure: Measure

    @cached_property
    def terms(self) -> list[ChargeTerms]:
        return terms_of(self.offering)

    @cached_property
    def headline(self) -> str:
        return price_words.headline(self.terms, asks_price=self.offering.asks_price, currency=self.currency)

    @cached_property
    def prices(self) -> list[Price]:
        return [
            Price(
                term.id,
                term.name,
                price_words.said(term, self.currency),
                list(price_words.details(term, self.currency)),
                term.is_option,
            )
            for term in self.terms
        ]

    @cached_property
    def promised(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """«Первый ответ»: [(«критичное», «1 час»)], most urgent first."""
        by_kind: dict[str, list[OfferingTarget]] = {}
        for one in self.offering.targets.all():
            by_kind.setdefault(one.kind, []).append(one)
        return [
            (
                str(Kind(kind).label),
                [(self._impact(one), self._time(one)) for one in self._ordered(by_kind[kind])],
            )
            for kind in PROMISED
            if kind in by_kind
        ]

    @staticmethod
    def _ordered(targets: Iterable[OfferingTarget]) -> list[OfferingTarget]:
        return sorted(targets, key=lambda one: ORDER.index(one.impact))

    @staticmethod
    def _impact(target: OfferingTarget) -> str:
        return impact_word(target.impact)

    def _time(self, target: OfferingTarget) -> str:
        return durations.words(target.seconds, self.measure)

    @property
    def fastest(self) -> str:
        """The first answer in one line: «от 1 часа»."""
        first = [one.seconds for one in self.offering.targets.all() if one.kind == Kind.FIRST_ANSWER]
        return durations.words(min(first), self.measure) if first else ""

    @property
    def lead(self) -> str:
        seconds = self.offering.lead_seconds
        return durations.words(seconds, self.measure) if seconds else ""

    @property
    def facts(self) -> list[str]:
        """What it promises in short lines, for where levels are compared outside of the catalogue."""
        one, calendar = self.offering, self.offering.calendar
        said = {
            one.sentence: one.sentence,
            calendar.name if calendar else gettext("24×7"): True,
            gettext("first answer: %(time)s") % {"time": self.fastest}: self.fastest,
            gettext("seen within %(time)s") % {"time": self.lead}: self.lead,
            gettext("a manager of one’s own"): one.has_manager,
        }
        return [words for words, is_said in said.items() if is_said]

    @property
    def doors(self) -> list[str]:
        """Names of the doors that are included; none said: all of them, and nothing is to be told."""
        return [str(NAMES[door]) for door in self.offering.doors if door in NAMES]

    @property
    def limit_lines(self) -> list[str]:
        return _lines(self.offering.limits)

    @property
    def exclusion_lines(self) -> list[str]:
        return _lines(self.offering.exclusions)

    @property
    def prerequisite_lines(self) -> list[str]:
        return _lines(self.offering.prerequisites)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_levels(offerings: Iterable[Offering], currency: str) -> list[Level]:
    """`offerings` come with targets, charges and remedies prefetched, or are few."""
    found = list(offerings)
    versions = latest_versions({each.calendar_id for each in found if each.calendar_id})
    measures = {pk: Measure.of(WorkingHours.from_spec(version.hours)) for pk, version in versions.items()}
    return [
        Level(each, currency, measures[each.calendar_id] if each.calendar_id else ROUND_THE_CLOCK)
        for each in found
    ]


def levels_of(service: Service, currency: str, *, public: bool = False) -> list[Level]:
    """Those that are not retired; `public`: those on sale."""
    rows = Offering.objects.filter(service=service).select_related("calendar", "tier")
    rows = rows.published() if public else rows.current()
    return as_levels(rows.prefetch_related("targets", "charges", "remedies"), currency)
