"""What the tests of agreements share: services at levels, agreements that are signed."""

from datetime import date
from decimal import Decimal
from typing import Any

from zabota.agreements import actions
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement
from zabota.catalog.models import Charge, Offering, OfferingTarget, Remedy, Service
from zabota.documents.models import Requisites

MINUTE, HOUR = 60, 3600
FIRST = date(2026, 9, 1)
"""The day of the world's moment: Tuesday, 1 September 2026, 10:00 in Moscow."""


def service(world: Any, slug: str = "support", name: str = "Поддержка") -> Service:
    found, _new = Service.objects.get_or_create(
        slug=slug, defaults={"name": name, "life": "published", "made_at": world.at}
    )
    return found


def level(
    world: Any,
    name: str = "Премиум",
    *,
    seconds: int = 15 * MINUTE,
    calendar: Any = None,
    of: str = "support",
    slug: str = "",
    **fields: Any,
) -> Offering:
    """A level of a service on sale, that promises a first answer. Without a calendar it is 24×7."""
    row = Offering.objects.create(
        service=service(world, of, "Почта" if of == "mail" else "Поддержка"),
        slug=slug or f"level-{Offering.objects.count()}",
        name=name,
        calendar=calendar,
        made_at=world.at,
        published_at=world.at,
        **fields,
    )
    OfferingTarget.objects.create(offering=row, kind="first-answer", impact="normal", seconds=seconds)
    Remedy.objects.create(offering=row, kind="first-answer", percent=Decimal(5), text="скидка 5 % за месяц")
    return row


def charge(offering: Offering, kind: str = "recurring", **fields: Any) -> Charge:
    defaults = {"name": "Обслуживание", "price": Decimal(10000), "period": "month"}
    return Charge.objects.create(offering=offering, kind=kind, **(defaults | fields))


def metered(offering: Offering, quota: int = 10, **fields: Any) -> Charge:
    """Visits: so many are free each month, the rest costs 500; no more than the quota with `hard_stop`."""
    defaults = {"name": "Визиты", "meter": "visit", "unit": "визит", "price": Decimal(500)}
    return charge(offering, "usage", **(defaults | {"quota": Decimal(quota)} | fields))


def drafted(world: Any, *offerings: Offering, client: Any = None, **fields: Any) -> Agreement:
    defaults = {"title": "Поддержка офиса", "starts_on": FIRST, "ends_on": None, "at": world.at}
    items = fields.pop("items", None) or [NewItem(one) for one in offerings]
    return actions.draft(client=client or world.vera, items=items, **(defaults | fields))


def signed(world: Any, *offerings: Offering, **fields: Any) -> Agreement:
    how = {"by": None, "how": "на бумаге", "at": fields.get("at", world.at)}
    return actions.sign(drafted(world, *offerings, **fields), **how)


def requisites() -> Requisites:
    """Ours, without VAT: then sums are easy to check by hand."""
    return Requisites.objects.create(form="sole-trader", legal_name="ИП Белова А. С.", vat_kind="none")
