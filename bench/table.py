"""A cell of a table of 60 rows × 4 saved, beside a bare Django page of fifty rows.

    bin/bench bench/table.py

Whole HTTP requests, signed in, to a real server on loopback, each with another cell and other words; medians, the
server's own processor time for one request, and the number of statements. Beside it the same door with nothing to
write, and the whole editor. The budget is 30 ms by the clock where a bare page takes 5. Wall time fails nothing.
"""

import os
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.desk import asked, fill, say, statements  # isort: skip

from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from bench._server import Peer, bare, ours
from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.catalog.actions import columns, pasting, tables
from zabota.catalog.models import Cell, Table
from zabota.core.acts import acting
from zabota.core.words import compile_catalogues
from zabota.events.recording import silently
from zabota.kits.demo.founding import found
from zabota.kits.demo.salon import SALON
from zabota.people.models import Member

ROWS, COLUMNS, ROUNDS, BUDGET = 60, 4, 120, 30.0


def a_table(business: Business, member: Member) -> Table:
    """Six groups of ten rows, all cells filled in."""
    at = timezone.now()
    with silently(), scope(business, actor=f"member:{member.pk}"), acting():
        table = tables.make_table(title="Сравнение", at=at)
        for number in range(COLUMNS):
            columns.add_column(table, title=f"Пакет {number}", at=at)
        lines = [f"Возможность {row}\t+\t-\tдо {row} ГБ\tскоро" for row in range(ROWS)]
        for group in range(6):
            lines.insert(group * 11, f"Раздел {group}")
        pasting.paste_rows(table.groups.get(), text="\n".join(lines), at=at)
        assert Cell.objects.filter(row__group__table=table).count() == ROWS * COLUMNS
    return table


def cells(business: Business, table: Table) -> Iterator[dict[str, str]]:
    """One cell after another, with words that it never had."""
    with scope(business):
        places = [f"{cell.row_id}-{cell.column_id}" for cell in Cell.objects.filter(row__group__table=table)]
    for number, place in zip(count(), cycle(places)):
        yield {place: f"до {number} мест"}


def figures(business: Business, table: Table, browser: Browser, peer: Peer, plain: Peer) -> None:
    place, screen = reverse("catalog:cells", args=[table.pk]), reverse("catalog:table", args=[table.pk])
    values = cells(business, table)
    htmx = {"HX-Request": "true"}
    peer.post(place, next(values))  # what the server loads once is no cell's work
    page = asked(plain, lambda: plain.get("/"))
    saved = asked(peer, lambda: peer.post(place, next(values)), ROUNDS)
    nothing = asked(peer, lambda: peer.post(place, {}), ROUNDS)
    say("a bare Django page of 50", page)
    say(
        "a cell saved",
        saved,
        statements=statements(browser, lambda it: it.post(place, next(values), headers=htmx)),
    )
    say(
        "the door, nothing to save",
        nothing,
        statements=statements(browser, lambda it: it.post(place, headers=htmx)),
    )
    say(
        "the editor",
        asked(peer, lambda: peer.get(screen)),
        statements=statements(browser, lambda it: it.get(screen)),
    )
    print(f"{'a cell : the bare page':34} {saved.wall / page.wall:7.2f} ×")
    print(
        f"{'budget of 30 ms':34} {'kept' if saved.wall <= BUDGET else 'broken':>7}   load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    compile_catalogues()
    at = timezone.now()
    business = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2)).business
    with scope(business):
        member = Member.objects.select_related("user").get(role="owner")
    fill(business, 60, 10_000)  # for the bare page
    table = a_table(business, member)
    browser = Browser(headers={"host": "127.0.0.1"})
    browser.force_login(member.user)
    with ours(browser.cookies) as peer, bare() as plain:
        figures(business, table, browser, peer, plain)


if __name__ == "__main__":
    main()
