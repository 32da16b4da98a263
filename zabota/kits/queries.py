"""What the screens of starter kits show."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from zabota.catalog import price_words
from zabota.catalog.models import Offering, Service, Table
from zabota.catalog.models.service import Life
from zabota.kits.models import Start
from zabota.kits.prices import in_currency
from zabota.kits.trades import Kit
from zabota.kits.trades import Service as Planned
from zabota.proposals.models import Template
from zabota.proposals.texts import parted


@dataclass(frozen=True)
class Previewed:
    """A service of the kit, and its levels with the headlines of their prices."""

    service: Planned
    levels: Sequence[tuple[str, str, str, bool]]
    """name, for whom, price, whether it is the most popular"""


@dataclass(frozen=True)
class Made:
    """What came of a kit and still stands."""

    services: Sequence[Service]
    offerings: Sequence[Offering]
    table: Table | None
    template: Template | None

    @property
    def to_edit(self) -> Sequence[Offering]:
        """The two that are looked at first: of the service whose levels are compared."""
        if self.table is None:
            return self.offerings[:2]
        return [one for one in self.offerings if one.service_id == self.table.service_id][:2]

    @property
    def are_drafts(self) -> bool:
        return any(one.life == Life.READY for one in self.services)


def standing(trade: str) -> Start | None:
    """The application of the kit that was not taken back."""
    return Start.objects.filter(trade=trade, taken_back_at=None).select_related("by").first()


def preview(kit: Kit, currency: str) -> list[Previewed]:
    return [_previewed(service, currency) for service in kit.services]


def _previewed(service: Planned, currency: str) -> Previewed:
    levels = []
    for level in service.levels:
        terms = [in_currency(one, currency) for one in level.charges]
        asks = bool(level.facts.get("asks_price"))
        price = price_words.headline(terms, asks_price=asks, currency=currency)
        levels.append((level.name, level.sentence, price, bool(level.facts.get("is_popular"))))
    return Previewed(service, levels)


def words_of(kit: Kit) -> list[tuple[str, str, list[str]]]:
    """Blocks of the proposal with their points told apart: title, paragraphs, points."""
    return [(title, *parted(text, kind)) for kind, title, text in kit.proposal.blocks if text]


def offer_address(start: Start | None) -> str:
    """Where a proposal begins: with the kit's words, and the levels that it compares."""
    address = reverse("proposals:new")
    if start is None:
        return address
    made = made_by(start)
    asked = {
        "template": made.template.pk if made.template else None,
        "service": made.table.service_id if made.table else None,
    }
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"{address}?{said}" if said else address


def made_by(start: Start) -> Made:
    made = start.made
    services = Service.objects.filter(pk__in=made["services"])
    offerings = Offering.objects.current().filter(pk__in=made["offerings"]).select_related("service")
    return Made(
        services=list(services),
        offerings=list(offerings.order_by("service__rank", "rank")),
        table=Table.objects.filter(pk__in=made["tables"]).first(),
        template=Template.objects.filter(pk__in=made["templates"], retired_at=None).first(),
    )
