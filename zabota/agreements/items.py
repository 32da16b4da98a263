"""What is asked for when an agreement is made, before it is signed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zabota.agreements.agreed import Agreed, AgreedLine, standing_prices
from zabota.agreements.models import Agreement, Version
from zabota.catalog.models import Offering
from zabota.catalog.pricing import ChargeTerms
from zabota.catalog.snapshots import snapshot


@dataclass(frozen=True)
class NewItem:
    """An offering, how many units of what is sold by unit, a discount in percent, and the ids of add-ons taken.

    `lines`: what is paid was agreed by itself, and stands instead of the catalogue's prices; None: as it is sold.
    `tariffs`: prices by use that were agreed by themselves, each instead of the catalogue's with its `id`.
    Without an offering it is a `name` with its lines, for what no catalogue sells.
    """

    offering: Offering | None
    units: Decimal = Decimal(1)
    discount: Decimal = Decimal(0)
    options: Collection[int] = ()
    lines: Collection[AgreedLine] | None = None
    tariffs: Collection[ChargeTerms] = ()
    name: str = ""

    @property
    def title(self) -> str:
        return self.name or (str(self.offering.name) if self.offering else "")

    def own_prices(self) -> dict[str, Any]:
        """What `with_prices` reads back. JSON-able."""
        found: dict[str, Any] = {}
        if self.lines is not None:
            found["lines"] = [line.as_dict() for line in self.lines]
        if self.tariffs:
            found["tariffs"] = [terms.as_dict() for terms in self.tariffs]
        return found

    def snapshot(self) -> dict[str, Any]:
        """What is signed: the words of the catalogue, and prices that stand instead of its own."""
        nothing: dict[str, Any] = {"name": self.title, "charges": []}
        words = snapshot(self.offering) if self.offering else nothing
        words |= {"taken": sorted(self.options)} | self.own_prices()
        for terms in self.tariffs:
            words["charges"] = _instead(words["charges"], terms)
        return words


def prices_of(item: NewItem) -> list[Agreed]:
    return standing_prices(item.snapshot(), item.units, item.discount)


def with_prices(item: NewItem, prices: Mapping[str, Any]) -> NewItem:
    """The item at prices of its own, as `own_prices` or a snapshot tells them."""
    lines = prices.get("lines")
    return NewItem(
        offering=item.offering,
        units=item.units,
        discount=item.discount,
        options=item.options,
        lines=None if lines is None else [AgreedLine.from_dict(line) for line in lines],
        tariffs=[ChargeTerms.from_dict(words) for words in prices.get("tariffs", [])],
        name=item.name,
    )


def draft_items(agreement: Agreement) -> list[NewItem]:
    """What a draft names, as it would be signed now."""
    rows = agreement.draft_items.select_related("offering__service", "offering__calendar")
    return [
        with_prices(
            NewItem(row.offering, row.units, row.discount, tuple(row.options), name=row.name), row.prices
        )
        for row in rows
    ]


def agreed_items(version: Version) -> list[NewItem]:
    """What a version says, to be agreed again: prices of its own stay, the rest is as it is sold now."""
    rows = version.items.select_related("offering__service", "offering__calendar")
    return [
        with_prices(
            NewItem(
                row.offering,
                row.units,
                row.discount,
                row.snapshot.get("taken", []),
                name="" if row.offering else row.name,
            ),
            row.snapshot,
        )
        for row in rows
    ]


def _instead(charges: list[dict[str, Any]], terms: ChargeTerms) -> list[dict[str, Any]]:
    """The same charges with this one in its place; beside them when there is none to replace."""
    words = terms.as_dict()
    if terms.id and any(charge["id"] == terms.id for charge in charges):
        return [words if charge["id"] == terms.id else charge for charge in charges]
    return [*charges, words]
