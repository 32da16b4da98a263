"""The API beside bare Django views that read and write the same rows as JSON.

    bin/bench bench/api.py

Whole HTTP requests to real servers on loopback, over a kept connection: medians, the server's own processor time for
one request, and the number of statements. The bare views have no token, no limit, no cursor, no promises, no letters.
Wall time fails nothing.
"""

import json
import os
import random
import sys
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
os.environ["ZABOTA_STATIC_ROOT"] = tempfile.mkdtemp(prefix="zabota-bench-static-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench._server import Peer, bare, ours  # noqa: E402
from bench.desk import Figure, asked, fill, long_talk  # noqa: E402
from zabota.agreements import actions as agreements  # noqa: E402
from zabota.agreements.items import NewItem  # noqa: E402
from zabota.api.actions import make_token  # noqa: E402
from zabota.api.cursors import seal  # noqa: E402
from zabota.api.models import Token  # noqa: E402
from zabota.api.schemas.tickets import TicketsAsked  # noqa: E402
from zabota.api.scopes import EVERYTHING  # noqa: E402
from zabota.business.models import Business  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.catalog.models import Charge, Offering, Service  # noqa: E402
from zabota.clients.models import Client  # noqa: E402
from zabota.core.words import compile_catalogues  # noqa: E402
from zabota.desk.models import Ticket  # noqa: E402
from zabota.kits.demo.founding import found  # noqa: E402
from zabota.kits.demo.salon import SALON  # noqa: E402
from zabota.people.models import Member  # noqa: E402

BASE = "/api/v1"
LIST = f"{BASE}/tickets/?undone=true&limit=50"
KEYS = count(1)


@dataclass(frozen=True)
class Bench:
    """Both servers, the token, and the things that are asked for."""

    business: Business
    token: str
    number: int
    client: int
    peer: Peer
    plain: Peer

    def statements(self, method: str, path: str, body: Callable[[], object] | None = None) -> int:
        """Of the whole request, the token's own among them; asked twice, for the first one finds nothing prepared."""
        browser = Browser(headers={"host": "127.0.0.1", "authorization": f"Bearer {self.token}"})
        for _ in range(2):
            sent = {"data": json.dumps(body()), "content_type": "application/json"} if body else {}
            with CaptureQueriesContext(connection) as found_here:
                answer = browser.generic(method, path, **sent)
        assert answer.status_code in (200, 201), answer.content
        return len(found_here)

    def beside(self, name: str, work: Callable[[], object], plain: Callable[[], object], asks: int) -> Figure:
        """One line: ours, the bare one, and how many times longer."""
        self.refresh()
        mine, other = asked(self.peer, work), asked(self.plain, plain)
        print(
            f"{name:34} {mine.wall:7.1f} ms   processor {mine.processor:6.1f} ms   {asks:3} statements"
            f"   bare Django {other.wall:6.1f} ms ({other.processor:.1f}), {mine.wall / other.wall:5.1f} ×",
            flush=True,
        )
        return mine

    def refresh(self) -> None:
        """The token has all of its minute again."""
        with scope(self.business):
            Token.objects.update(window_used=0)


def main() -> None:
    call_command("migrate", database="owner", verbosity=0)
    compile_catalogues()
    at = timezone.now()
    business = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2)).business
    with scope(business):
        member = Member.objects.select_related("user").get(role="owner")
    number = long_talk(business, member)
    with scope(business, actor=member.actor):
        _row, token = make_token(member=member, name="Bench", scopes=EVERYTHING, at=at)
        client = entitled(at)
    with ours() as peer, bare("_bare_api.py") as plain:
        peer.headers = {"Authorization": f"Bearer {token}"}
        figures(Bench(business, token, number, client, peer, plain))


def entitled(at: object) -> int:
    """A client with more visits than anybody can use; its number."""
    client = Client.objects.order_by("pk")[0]
    service = Service.objects.create(slug="bench", name="Bench", made_at=at)
    level = Offering.objects.create(service=service, slug="bench", name="Bench", made_at=at, published_at=at)
    price = {"price": Decimal(1), "quota": Decimal(10**9), "hard_stop": True}
    Charge.objects.create(offering=level, kind="usage", name="Visits", meter="bench", **price)
    first = timezone.localdate().replace(day=1)
    row = agreements.draft(
        client=client, title="Bench", items=[NewItem(level)], starts_on=first, ends_on=None, at=at
    )
    agreements.sign(row, by=None, how="", at=at)
    return client.pk


def figures(bench: Bench) -> None:
    fill(bench.business, 1_000, 10_000)
    few = lists(bench, "1,000")
    fill(bench.business, 99_000, 20_000)
    many = lists(bench, "100,000")
    for name, less, more in zip(("first", "middle"), few, many, strict=True):
        print(f"{f'{name} page, 100,000 : 1,000':34} {more.wall / less.wall:7.2f} ×")
    one, bare_one = f"{BASE}/tickets/{bench.number}/", f"/tickets/{bench.number}/"
    get = bench.statements("GET", one)
    bench.beside("one request", lambda: bench.peer.get(one), lambda: bench.plain.get(bare_one), get)
    writing(bench, f"{one}messages/", f"{bare_one}messages/")


def lists(bench: Bench, among: str) -> tuple[Figure, Figure]:
    """The first page, and one in the middle, by its cursor."""
    with scope(bench.business):
        ids = Ticket.objects.undone().order_by("pk").values_list("pk", flat=True)
        middle = ids[ids.count() // 2]
    cursor = cursor_near(bench, middle)
    found = []
    for name, path, after in (("first", LIST, 0), ("middle", f"{LIST}&cursor={cursor}", middle)):
        asks = bench.statements("GET", path)
        found.append(
            bench.beside(
                f"{name} page of 50 among {among}",
                lambda path=path: bench.peer.get(path),
                lambda after=after: bench.plain.get(f"/tickets/?after={after}"),
                asks,
            )
        )
    return found[0], found[1]


def cursor_near(bench: Bench, after: int) -> str:
    """As the API itself seals it, for a row that it would take many pages to come to."""
    with scope(bench.business):
        return seal(after, TicketsAsked(undone=True, limit=50), name="tickets")


def writing(bench: Bench, path: str, plain: str) -> None:
    words = {"text": "Записали вас на вторник, напомним накануне.", "then": "stay"}

    def message() -> dict[str, object]:
        return words | {"key": str(uuid.uuid4())}

    def drawn() -> dict[str, object]:
        return {"client": bench.client, "meter": "bench", "quantity": "1", "key": f"b-{next(KEYS)}"}

    asks = bench.statements("POST", path, message)
    bench.beside(
        "a message",
        lambda: bench.peer.send(path, message()),
        lambda: bench.plain.send(plain, message()),
        asks,
    )
    use, asks = f"{BASE}/usage/use/", bench.statements("POST", f"{BASE}/usage/use/", drawn)
    bench.beside(
        "a draw of use",
        lambda: bench.peer.send(use, drawn()),
        lambda: bench.plain.send("/usage/use/", drawn()),
        asks,
    )


if __name__ == "__main__":
    main()
