"""Many at once: numbers without gaps or repeats, one drawing of one paper."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection

from tests.documents.papers import every_paper
from zabota.documents import actions
from zabota.documents.models import Drawing, Paper
from zabota.documents.numbering import issue_number

DAY = date(2026, 9, 1)
NUMBERS, DRAWERS = 40, 12


def together(count, work):
    """Runs `work` in so many threads, all of which begin at one moment."""
    gate = threading.Barrier(count)

    def run(number):
        gate.wait(30)
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_forty_at_once_get_forty_numbers_in_a_row(committed):
    """Every eighth fails after it has its number, and leaves no gap."""

    def work(number):
        try:
            with committed.inside():
                given = issue_number("invoice", DAY)
                if number % 8 == 0:
                    raise ZeroDivisionError
                return given
        except ZeroDivisionError:
            return None

    given = [each for each in together(NUMBERS, work) if each]
    assert len(given) == NUMBERS - NUMBERS // 8
    assert sorted(given, key=lambda each: int(each[5:])) == [f"2026-{n}" for n in range(1, len(given) + 1)]


def test_one_paper_is_drawn_once_however_many_ask(committed):
    with committed.inside():
        paper = actions.issue(
            kind="act",
            template="act",
            data=every_paper("ru")["act"].as_data(),
            about=("act", 1),
            title="Акт",
            client=committed.vera,
            at=committed.at,
        )

    def work(_number):
        with committed.inside():
            return actions.draw(Paper.objects.get(pk=paper.pk), at=committed.at).pk

    assert len(set(together(DRAWERS, work))) == 1
    with committed.inside():
        assert Drawing.objects.count() == 1
