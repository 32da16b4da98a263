"""When not everything can be kept: what breaks, by how much, the order that loses least, and what may be done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.desk.helping import opened
from tests.web.noon import lives_at_noon
from zabota.desk.actions import assign
from zabota.people.models import Absence
from zabota.promises import actions
from zabota.promises.models import Promise
from zabota.promises.queue import load_of
from zabota.promises.subjects import Subject
from zabota.web.overload import overload

MINUTE = timedelta(minutes=1)
HOUR = 60 * MINUTE


def owed(world, minutes, *, client=None, member=None, at=None):
    """A word of Мила's, so many minutes from now, on a request of its own; nothing else is owed on it."""
    at, member = at or world.at, member or world.mila
    ticket = opened(world, at=at - HOUR)
    for promise in Promise.objects.running().filter(subject_id=ticket.pk):
        actions.release(promise, reason="x", at=at)
    if client:
        ticket.client = client
        ticket.save(update_fields=["client"])
    assign(ticket, to=member, at=at - HOUR)
    said = {"client": client or world.vera, "member": member, "until": at + minutes * MINUTE, "at": at}
    actions.give_word(subject=Subject("ticket", ticket.pk), **said)
    return ticket


def found(world, member=None):
    load = load_of(world.mila, at=world.at)
    return overload(load, member or world.anna, at=world.at)


def numbers(pieces):
    return [piece.number for piece in pieces]


def test_what_breaks_is_named_with_how_late_it_would_be(world):
    with world.inside():
        one, two, three = (owed(world, minutes) for minutes in (15, 20, 40))
        seen = found(world)
        assert numbers(seen.by_due) == [one.number, two.number, three.number]
        assert [(piece.number, piece.late_by) for piece in seen.breaking] == [
            (two.number, "10\u00a0мин"),
            (three.number, "5\u00a0мин"),
        ]


def test_the_order_that_loses_least_sets_aside_what_is_worth_least(world):
    with world.inside():
        basic, dear, dearer = owed(world, 15, client=world.petr), owed(world, 16), owed(world, 31)
        seen = found(world)
        assert numbers(seen.by_due) == [basic.number, dear.number, dearer.number]
        assert numbers(seen.by_loss) == [dear.number, dearer.number, basic.number]
        assert [(tier.name, n) for tier, n in seen.risk] == [("Первый ряд", 2)]
        assert [(tier.name, n) for tier, n in seen.least_risk] == [("Базовый", 1)]
        assert seen.saves is True
        assert [piece.number for piece in seen.breaking if piece.saved] == [dear.number, dearer.number]


def test_where_no_order_helps_none_is_offered(world):
    with world.inside():
        owed(world, 15), owed(world, 16)
        seen = found(world)
        assert (len(seen.breaking), seen.saves) == (1, False)


def test_what_nobody_gets_to_has_no_end(world):
    with world.inside():
        owed(world, 30)
        Absence.objects.create(
            member=world.mila, kind="illness", starts_at=world.at - HOUR, ends_at=world.at + 24 * HOUR
        )
        [piece] = found(world).breaking
        assert (piece.ends_at, piece.late_by) == (None, "")


def test_what_the_member_may_not_see_is_only_counted(world):
    with world.inside():
        owed(world, 15, member=world.lena), owed(world, 16, member=world.lena)
        load = load_of(world.lena, at=world.at)
        seen = overload(load, world.mila, at=world.at)
        assert (seen.breaking, seen.unseen) == ([], 1)


def test_many_rows_cost_as_many_questions_as_few(world):
    with world.inside():
        counts, made, anna = [], 0, world.anna
        for wanted in (2, 4, 12):
            for number in range(made, wanted):
                owed(world, 15 + number)
            made, load = wanted, load_of(world.mila, at=world.at)
            with CaptureQueriesContext(connection) as asked:
                assert len(overload(load, anna, at=world.at).by_due) == wanted
            counts.append(len(asked))
        assert counts == [2, 2, 2]


@pytest.fixture
def nobody_here(world):
    """It is noon, and all are ill: whatever is due today breaks."""
    lives_at_noon(world, world.mila, world.anna, world.nina, world.boris)
    with world.inside():
        for member in (world.mila, world.anna, world.lena, world.oleg, world.dasha):
            now = timezone.now()
            Absence.objects.create(
                member=member, kind="illness", starts_at=now - 24 * HOUR, ends_at=now + 48 * HOUR
            )
        return [owed(world, 60, at=timezone.now())]


def test_today_leads_to_the_screen(world, client_of, nobody_here):
    browser = client_of(world.anna)
    assert 'href="/today/breaking/"' in browser.get("/today/load/").content.decode()
    page = browser.get("/today/breaking/")
    assert (page.status_code, numbers(page.context["found"].breaking)) == (200, [nobody_here[0].number])


def test_the_screen_asks_as_many_questions_for_three_as_for_one(world, client_of, nobody_here):
    browser, counts = client_of(world.anna), []
    for more in (0, 2):
        with world.inside():
            for number in range(more):
                owed(world, 70 + number, at=timezone.now())
        browser.get("/today/breaking/")
        with CaptureQueriesContext(connection) as asked:
            assert len(browser.get("/today/breaking/").context["found"].breaking) == more + 1
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_each_row_can_be_moved_or_given_to_another_by_who_may(world, client_of, nobody_here):
    number = nobody_here[0].number
    page = client_of(world.anna).get("/today/breaking/").content.decode()
    assert f'hx-get="/tickets/{number}/promises/' in page
    assert f'id="give-{number}"' in page
    page = client_of(world.mila).get("/today/breaking/").content.decode()
    assert f'hx-get="/tickets/{number}/promises/' in page
    assert f'id="give-{number}"' not in page
    page = client_of(world.nina).get("/today/breaking/").content.decode()
    assert f'hx-get="/tickets/{number}/promises/' not in page
    assert f'id="give-{number}"' not in page


def test_giving_it_to_another_takes_it_away(world, client_of, nobody_here):
    [ticket] = nobody_here
    said = {"number": ticket.number, "assignee": world.lena.pk}
    client_of(world.anna).post("/inbox/marked/", said)
    with world.inside():
        assert load_of(world.mila, at=timezone.now()).count == 0


def test_who_sees_no_requests_is_kept_out(world, client_of):
    assert client_of(world.boris).get("/today/breaking/").status_code == 403


def test_the_stranger_s_queue_is_not_ours(world, client_of, nobody_here):
    assert client_of(world.sonya).get("/today/breaking/").context["load"].count == 0


def test_a_day_that_can_be_kept_says_so(world, client_of):
    assert "Сегодня успеваем всё" in client_of(world.anna).get("/today/breaking/").content.decode()
