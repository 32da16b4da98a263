"""Finding a client among 100,000, and pages of the list: milliseconds, beside the same question as plain SQL.

    python -m bench.clients_search [ROWS]      (DATABASE_URL and DATABASE_OWNER_URL of a migrated database)

Makes a business of its own and leaves it there for the next run.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")

SURNAMES = [
    "Иванов",
    "Петров",
    "Сидоров",
    "Смирнов",
    "Кузнецов",
    "Попов",
    "Васильев",
    "Соколов",
    "Михайлов",
    "Новиков",
    "Фёдоров",
    "Морозов",
    "Волков",
]
NAMES = [
    "Вера",
    "Анна",
    "Ольга",
    "Мария",
    "Елена",
    "Наталья",
    "Пётр",
    "Иван",
    "Сергей",
    "Алексей",
    "Дмитрий",
    "Андрей",
    "Семён",
]
PATRONYMICS = ["Петрович", "Иванович", "Сергеевич", "Алексеевич", "Андреевич", "Павлович", "Семёнович"]
ASKED = ["bdfyjd2", "иванов2345 вера", "8 916 0012345", "12-34-56", "k777", "петр", "и", "верапетр"]
RUNS = 15


def fill(business: Any, rows: int) -> None:
    from zabota.business.tenancy import scope
    from zabota.clients import names, seeking
    from zabota.clients.models import Client, Contact, ContactPoint, Tier

    draw, at = random.Random(7), datetime(2026, 9, 1, tzinfo=UTC)
    with scope(business):
        tier = Tier.objects.create(name="Базовый", is_default=True)
        for start in range(0, rows, 5000):
            clients, points = [], []
            for number in range(start, min(start + 5000, rows)):
                name = f"{draw.choice(SURNAMES)}{number} {draw.choice(NAMES)} {draw.choice(PATRONYMICS)}"
                mail, phone = f"k{number}@mail{number % 50}.example", f"+7916{number:07}"
                sought = seeking.sought_of(names=[name], mails=[mail], phones=[phone])
                clients.append(
                    Client(name=name, tier=tier, made_at=at, sorted_as=names.sorted_as(name), sought=sought)
                )
                points += [("mail", mail), ("phone", phone)]
            Client.objects.bulk_create(clients)
            people = Contact.objects.bulk_create(
                Contact(client=client, name=client.name, made_at=at) for client in clients
            )
            ContactPoint.objects.bulk_create(
                ContactPoint(contact=people[place // 2], kind=kind, typed=value, value=value)
                for place, (kind, value) in enumerate(points)
            )


def timed(act: Callable[[], Any]) -> float:
    act()
    spent = []
    for _run in range(RUNS):
        before = time.perf_counter()
        act()
        spent.append((time.perf_counter() - before) * 1000)
    return median(spent)


def business_of(rows: int) -> int:
    """The one of an earlier run, or a new one."""
    from django.db import connections

    from zabota.business.actions import found_business
    from zabota.business.lookups import business_id_by_slug

    slug = f"bench-{rows}"
    if known := business_id_by_slug(slug):
        return known
    business = found_business(name="Bench", slug=slug, at=datetime.now(UTC)).pk
    fill(business, rows)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE clients_client, clients_contact, clients_contactpoint")
    return business


def main(rows: int) -> None:
    import django

    django.setup()
    from django.db import connection

    from zabota.business.tenancy import scope
    from zabota.clients import queries, seeking
    from zabota.clients.models import Client
    from zabota.clients.queries.listing import Filter, page_after
    from zabota.people.models import Member

    business = business_of(rows)
    member = Member(business_id=business, only_own=False)
    with scope(business), connection.cursor() as cursor:

        def page(after: Client | None = None, **asked: str) -> Callable[[], Any]:
            return lambda: page_after(Filter(**asked).clients(member), after, 51)

        def raw(sql: str, *values: Any) -> Callable[[], Any]:
            return lambda: (cursor.execute(sql, values), cursor.fetchall())

        like = "SELECT id FROM clients_client WHERE sought LIKE %s ORDER BY sorted_as LIMIT 51"
        for asked in ASKED:
            ids = raw("SELECT count(*) FROM zabota_seek_clients(%s)", seeking.wanted(asked))
            spent = [timed(page(words=asked)), timed(ids), timed(raw(like, f"%{asked}%"))]
            found = queries.find(asked).count()
            print(
                "{:18} {:7} found  page {:7.1f} ms  index {:6.1f} ms  LIKE {:7.1f} ms".format(
                    asked, found, *spent
                )
            )
        middle = Client.objects.order_by("sorted_as", "pk")[rows // 2]
        print(f"first page {timed(page()):.1f} ms, middle page {timed(page(middle)):.1f} ms")
        wanted = queries.find("иванов2345").filter(archived_at=None).order_by("sorted_as", "pk")[:51]
        print(wanted.explain(analyze=True, buffers=True))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
