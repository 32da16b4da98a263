"""Draws of use beside a bare Django view's work with the same lock and rows.

    bin/bench bench/usage.py

Both find the period of the day under its lock, write the draw and move the sum, in the same scope and transaction.
Target: at least 0.4 of the bare one's draws a second. Wall time fails nothing.
"""

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
os.environ["ZABOTA_TESTING"] = "1"
django.setup()

from django.db import transaction  # noqa: E402

from zabota.agreements import actions  # noqa: E402
from zabota.agreements.actions import draw  # noqa: E402
from zabota.agreements.items import NewItem  # noqa: E402
from zabota.agreements.models import Usage, UsagePeriod  # noqa: E402
from zabota.business.actions import found_business  # noqa: E402
from zabota.business.models import Business  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.catalog.models import Charge, Offering, Service  # noqa: E402
from zabota.clients.models import Client, Tier  # noqa: E402

AT = datetime(2026, 9, 1, 7, tzinfo=UTC)
ROUNDS = 500
NUMBERS = count(1)
ONE = Decimal(1)


def ours(business: Business, client: Client) -> None:
    with scope(business):
        draw.use(client=client, meter="visit", quantity=ONE, key=f"ours-{next(NUMBERS)}", at=AT)


def bare(business: Business, client: Client) -> None:
    """As a view of plain Django would do it: lock, look, insert, update."""
    with scope(business), transaction.atomic():
        day = AT.date()
        period = UsagePeriod.objects.select_for_update(of=("self",)).get(
            entitlement__payer=client, entitlement__meter="visit", first_on__lte=day, last_on__gte=day
        )
        Usage.objects.create(
            period=period, key=f"bare-{next(NUMBERS)}", quantity=ONE, state="used", at=AT, settled_at=AT
        )
        period.used += ONE
        period.save(update_fields=["used"])


def timed(work: object, *args: object) -> float:
    """The median in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work(*args)  # type: ignore[operator]
        taken.append(perf_counter() - began)
    return median(taken) * 1000


def arrange(business: Business) -> Client:
    with scope(business):
        tier = Tier.objects.create(name="Базовый", is_default=True)
        client = Client.objects.create(name="Вера", tier=tier, made_at=AT)
        service = Service.objects.create(slug="bench", name="Bench", made_at=AT)
        level = Offering.objects.create(
            service=service, slug="bench", name="Bench", made_at=AT, published_at=AT
        )
        price = {"price": ONE, "quota": Decimal(10**9), "hard_stop": True}
        Charge.objects.create(offering=level, kind="usage", name="Visits", meter="visit", **price)
        items, first = [NewItem(level)], date(2026, 9, 1)
        row = actions.draft(client=client, title="Bench", items=items, starts_on=first, ends_on=None, at=AT)
        actions.sign(row, by=None, how="", at=AT)
    return client


def main() -> None:
    business = found_business(name="Bench", slug=f"bench-{os.getpid()}", zone="Europe/Moscow", at=AT)
    client = arrange(business)
    ours(business, client)
    mine, raw = timed(ours, business, client), timed(bare, business, client)
    print(
        f"{'a draw':34} {mine:8.2f} ms   bare Django {raw:8.2f} ms   {raw / mine:5.2f} of its draws a second"
    )


if __name__ == "__main__":
    main()
