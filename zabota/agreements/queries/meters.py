"""What a client may use today, meter by meter: how it is counted, and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext

from zabota.agreements.models import Entitlement, Usage, UsagePeriod
from zabota.agreements.queries.periods import entitled, planned
from zabota.agreements.snapshots import all_terms
from zabota.catalog import price_words
from zabota.catalog.pricing import ChargeTerms, Draw, billable
from zabota.catalog.pricing.use import MINUTE, unit_seconds
from zabota.clients.models import Client
from zabota.core import moments

NOTHING, PLACES = Decimal(0), Decimal("0.001")


@dataclass(frozen=True)
class Meter:
    """`left` None: it is only counted. `beyond`: more may be used, and is charged. Of the same meter in several
    agreements there is one, with what is left in all."""

    slug: str
    name: str
    terms: ChargeTerms
    left: Decimal | None
    quota: Decimal
    beyond: bool
    last_on: date

    @property
    def is_time(self) -> bool:
        """Typed in minutes."""
        return unit_seconds(self.terms) is not None

    @property
    def asked(self) -> str:
        return gettext("minutes") if self.is_time else self.terms.unit or gettext("how many")

    @property
    def step(self) -> str:
        """«по 15 минут»"""
        return moments.duration(self.terms.increment_seconds) if self.terms.increment_seconds else ""

    @property
    def left_in_words(self) -> str:
        return "" if self.left is None else in_words(self.left, self.terms)

    @property
    def quota_in_words(self) -> str:
        return in_words(self.quota, self.terms)

    def counted(self, amount: Decimal) -> Decimal:
        """Billable units of so many minutes or units, every use rounded up by itself."""
        drawn = Draw(amount * MINUTE if self.is_time else amount)
        return billable(self.terms, [drawn]).quantize(PLACES, ROUND_CEILING)


def in_words(units: Decimal, terms: ChargeTerms) -> str:
    """«1 час 30 минут», «3 обращения» as the price calls them."""
    seconds = unit_seconds(terms)
    if seconds is not None:
        return moments.duration(int(units * seconds)) if units else moments.duration(0)
    return f"{price_words.quantity(units)} {terms.unit}".strip()


def meters_of(client: Client, day: date) -> list[Meter]:
    rows = entitled(client, None, day)
    begun = UsagePeriod.objects.filter(entitlement__in=rows, first_on__lte=day, last_on__gte=day)
    periods = {period.entitlement_id: period for period in begun}
    groups: dict[str, list[tuple[Entitlement, UsagePeriod]]] = {}
    for row in rows:
        groups.setdefault(row.meter, []).append((row, periods.get(row.pk) or planned(row, day)))
    return [_meter(slug, own) for slug, own in groups.items()]


def _meter(slug: str, own: Iterable[tuple[Entitlement, UsagePeriod]]) -> Meter:
    rows, periods = zip(*own, strict=True)
    limited = all(row.quota is not None for row in rows)
    left = sum((max(one.quota - one.used - one.reserved, NOTHING) for one in periods), NOTHING)
    return Meter(
        slug=slug,
        name=rows[0].name,
        terms=terms_of_entitlement(rows[0]),
        left=left if limited else None,
        quota=sum((one.quota for one in periods), NOTHING),
        beyond=any(one.ceiling is None for one in periods),
        last_on=min(one.last_on for one in periods),
    )


def terms_of_entitlement(row: Entitlement) -> ChargeTerms:
    """The price that it comes from; one that only counts when there is none."""
    for terms in all_terms(row.item.snapshot) if row.item else ():
        if terms.is_metered and terms.counted == row.meter and terms.name == row.name:
            return terms
    return ChargeTerms(kind="usage", name=row.name, unit=row.unit, meter=row.meter)


def drawn_for(kind: str, pk: int) -> list[Usage]:
    """What was used for a thing and not given back, the newest first."""
    rows = Usage.objects.filter(subject_kind=kind, subject_id=pk, state=Usage.State.USED)
    return list(rows.select_related("period__entitlement__item").order_by("-at", "-pk"))


def usage_in_words(usage: Usage) -> str:
    """«Работа инженера: 30 минут»"""
    row = usage.period.entitlement
    return f"{row.name}: {in_words(usage.quantity, terms_of_entitlement(row))}"
