"""A client's page of a proposal: whole requests to a real server on loopback, and what a browser loads for it.

    bin/bench bench/proposals.py

Budget: 50 ms and 100 KB in all. Medians, and the server's own processor time for one request, which a busy machine does
not stretch. Wall time fails nothing.
"""

import os
import random
import re
import sys
import tempfile
from datetime import timedelta
from decimal import Decimal
from http.cookies import SimpleCookie
from pathlib import Path
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
os.environ["ZABOTA_STATIC_ROOT"] = tempfile.mkdtemp(prefix="zabota-bench-static-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench._server import Peer, ours  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.clients.models import Client  # noqa: E402
from zabota.core.words import compile_catalogues  # noqa: E402
from zabota.kits.demo.founding import found  # noqa: E402
from zabota.kits.demo.salon import SALON  # noqa: E402
from zabota.people.models import Member  # noqa: E402
from zabota.proposals import actions  # noqa: E402

ROUNDS, WARM = 60, 5
MOST_SECONDS, MOST_BYTES = 0.050, 100_000
FONTS = ("vendor/golos/cyrillic", "vendor/golos/latin")


def main() -> None:
    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    compile_catalogues()
    at = timezone.now()
    business = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2)).business
    with scope(business):
        path = proposed().removeprefix(settings.PUBLIC_URL)
    with ours(SimpleCookie()) as peer:
        page = peer.get(path)
        say("the page of a proposal", peer, path)
        weigh(peer, page)


def proposed() -> str:
    """Three levels, four options, ten more lines, all usual blocks with some text."""
    at = timezone.now()
    author = Member.objects.order_by("id")[:1].get()
    client = Client.objects.order_by("id")[:1].get()
    proposal = actions.draft(author=author, client=client, title="Красивые волосы весь год", at=at)
    for level in ("Базовый", "Первый ряд", "Премиум"):
        actions.add_line(
            proposal, name=f"Уход, {level}", level=level, unit_price=Decimal(9000), period="month", at=at
        )
    for n in range(14):
        actions.add_line(proposal, name=f"Услуга {n}", unit_price=Decimal(500), is_option=n < 4, at=at)
    for block in list(proposal.blocks):
        text = "Мы помним о вас и записываем заранее. " * 8
        actions.write_block(proposal, block["id"], title="Что вы получите", text=text, at=at)
    actions.send(proposal, by=author, at=at)
    return actions.link_for(proposal, at=at)


def say(what: str, peer: Peer, path: str) -> None:
    times = []
    for _ in range(WARM):
        peer.get(path)
    spent = peer.processor_seconds()
    for _ in range(ROUNDS):
        began = perf_counter()
        peer.get(path)
        times.append(perf_counter() - began)
    own = (peer.processor_seconds() - spent) / ROUNDS
    wall = median(times)
    share = wall / MOST_SECONDS
    print(f"{what:34} {wall * 1000:7.1f} ms, its processor {own * 1000:6.1f} ms  (budget 50 ms: {share:.2f})")


def weigh(peer: Peer, page: bytes) -> None:
    """As a browser does: the page, its styles and scripts (zipped where the server zips), and the two fonts."""
    text = page.decode()
    urls = dict.fromkeys(re.findall(r'(?:href|src)="(/(?:ui|static)/[^"]+)"', text))
    sheet = next(url for url in urls if ".client" in url)
    inside = re.findall(r'url\("([^"]+)"\)', peer.get(sheet).decode())
    urls |= dict.fromkeys(url for url in inside if any(f"{font}." in url for font in FONTS))
    zipped = {"Accept-Encoding": "gzip"}
    sizes = {url: len(peer._ask("GET", url, None, zipped)) for url in urls}
    whole = len(page) + sum(sizes.values())
    print(f"{'the page itself':34} {len(page) / 1000:7.1f} KB")
    for url, size in sizes.items():
        print(f"{url.rpartition('/')[2][:34]:34} {size / 1000:7.1f} KB")
    print(f"{'in all':34} {whole / 1000:7.1f} KB  (budget 100 KB: {whole / MOST_BYTES:.2f})")


if __name__ == "__main__":
    main()
