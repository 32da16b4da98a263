"""What is sold on the page «front row»: yearly subscriptions that lift the client to a level."""

from dataclasses import dataclass

from zabota.agreements.items import NewItem
from zabota.agreements.shown import ShownItem, item_shown
from zabota.catalog import price_words
from zabota.catalog.models import Offering
from zabota.catalog.pricing import ChargeTerms
from zabota.catalog.queries.selling import published_offerings
from zabota.catalog.snapshots import snapshot, terms_of
from zabota.promises.queries.calendars import latest_versions


@dataclass(frozen=True)
class Seat:
    """A level that is sold by the year, in words."""

    offering: Offering
    price: str
    words: ShownItem


def seats(currency: str) -> list[Seat]:
    rows = published_offerings().exclude(tier=None).select_related("service", "calendar", "tier")
    yearly = [row for row in rows.order_by("rank", "pk") if _year(row) is not None and not row.asks_price]
    versions = latest_versions({row.calendar_id for row in yearly if row.calendar_id})
    return [
        Seat(
            offering=row,
            price=price_words.said(term, currency),
            words=item_shown(snapshot(row), NewItem(row), currency, versions),
        )
        for row in yearly
        if (term := _year(row))
    ]


def _year(offering: Offering) -> ChargeTerms | None:
    own = [term for term in terms_of(offering) if not term.is_option]
    return next((term for term in own if term.kind == "recurring" and term.period == "year"), None)
