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

SURNAMES = "Иванов Петров Сидоров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков".split()
NAMES = "Вера Анна Ольга Мария Елена Наталья Пётр Иван Сергей Алексей Дмитрий Андрей Семён".split()
PATRONYMICS = "Петрович Иванович Сергеевич Алексеевич Андреевич Павлович Семёнович".split()
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


def main(rows: int) -> None:
    import django

    django.setup()
    from django.db import connection, connections

    from zabota.business.actions import found_business
    from zabota.business.lookups import business_id_by_slug
    from zabota.business.tenancy import scope
    from zabota.clients import queries, seeking
    from zabota.clients.models import Client
    from zabota.clients.queries.listing import Filter, page_after
    from zabota.people.models import Member

    slug = f"bench-{rows}"
    business = business_id_by_slug(slug)
    if business is None:
        business = found_business(name="Bench", slug=slug, at=datetime.now(UTC)).pk
        fill(business, rows)
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE clients_client, clients_contact, clients_contactpoint")
    member = Member(business_id=business, only_own=False)
    with scope(business), connection.cursor() as cursor:

        def raw(sql: str, *values: Any) -> Callable[[], Any]:
            return lambda: (cursor.execute(sql, values), cursor.fetchall())

        for asked in ASKED:
            ours = timed(lambda asked=asked: page_after(Filter(words=asked).clients(member), None, 51))
            ids = timed(raw("SELECT count(*) FROM zabota_seek_clients(%s)", seeking.wanted(asked)))
            like = timed(raw("SELECT id FROM clients_client WHERE sought LIKE %s ORDER BY sorted_as LIMIT 51", f"%{asked}%"))
            found = queries.find(asked).count()
            print(f"{asked:18} {found:7} found  page {ours:7.1f} ms  index {ids:6.1f} ms  LIKE {like:7.1f} ms")
        middle = Client.objects.order_by("sorted_as", "pk")[rows // 2]
        for name, after in (("first page", None), ("middle page", middle)):
            print(f"{name:18} {timed(lambda after=after: page_after(Filter().clients(member), after, 51)):6.1f} ms")
        wanted = queries.find("иванов2345").filter(archived_at=None).order_by("sorted_as", "pk")[:51]
        print(wanted.explain(analyze=True, buffers=True))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
