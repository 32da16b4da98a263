"""Today: order and cuts of the day wherever the reader's clock stands; live; as cheap for thirty rows as for one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.desk.helping import HOUR, answered, opened
from tests.web.noon import lives_at_noon
from zabota.desk.actions import assign
from zabota.events.facts import Fact
from zabota.events.models import Event
from zabota.promises import actions
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject
from zabota.web.agenda import agenda, midnight
from zabota.web.figures import kept_today


def owed(world, due_at, *, subject="Запись", member=None, client=None):
    """A word of Мила's by this moment, on a ticket of its own."""
    member = member or world.mila
    ticket = opened(world, at=world.at - timedelta(days=1))
    for promise in Promise.objects.running().filter(subject_id=ticket.pk):
        actions.release(promise, reason="x", at=world.at)
    ticket.subject = subject
    ticket.save(update_fields=["subject"])
    assign(ticket, to=member, at=world.at - timedelta(days=1))
    said = {"client": client or world.vera, "member": member, "at": world.at - timedelta(hours=20)}
    actions.give_word(subject=Subject("ticket", ticket.pk), until=due_at, **said)
    return ticket


def moscow(hour, minute=0, day=1):
    return datetime(2026, 9, day, hour, minute, tzinfo=ZoneInfo("Europe/Moscow"))


def cut(world, *, at=None, zone="Europe/Moscow", **asked):
    with timezone.override(ZoneInfo(zone)):
        found = agenda(world.mila, at=at or world.at, **asked)
    return [(part.key, [row.what for row in part.rows]) for part in found.parts]


def test_the_day_is_cut_into_now_before_lunch_before_its_end_and_tomorrow(world):
    with world.inside():
        moments = {
            "after tomorrow": moscow(0, day=3),
            "at midnight": moscow(0, day=2),
            "in the evening": moscow(23, 59),
            "at lunch": moscow(13),
            "before lunch": moscow(12, 59),
            "in an hour": moscow(11),
            "soon": moscow(10, 59),
            "late": moscow(9),
        }
        for subject, due_at in moments.items():
            owed(world, due_at, subject=subject)
        assert cut(world) == [
            ("now", ["late", "soon"]),
            ("lunch", ["in an hour", "before lunch"]),
            ("day", ["at lunch", "in the evening"]),
            ("tomorrow", ["at midnight"]),
        ]


def test_the_day_is_the_reader_s_not_the_server_s(world):
    with world.inside():
        owed(world, moscow(20), subject="evening in Moscow")
        assert cut(world, zone="Europe/Moscow") == [("day", ["evening in Moscow"])]
        assert cut(world, zone="Asia/Vladivostok") == [("tomorrow", ["evening in Moscow"])]
        assert cut(world, zone="America/New_York") == [("day", ["evening in Moscow"])]


def test_the_last_hour_of_the_day_does_not_reach_into_tomorrow(world):
    with world.inside():
        at = moscow(23, 30)
        owed(world, moscow(23, 45), subject="today")
        owed(world, moscow(0, 15, day=2), subject="tomorrow")
        assert cut(world, at=at) == [("now", ["today"]), ("tomorrow", ["tomorrow"])]


@pytest.mark.parametrize(
    ("zone", "at", "ends"),
    [
        ("Europe/Berlin", "2026-10-24T12:00", "2026-10-24T22:00"),  # the night in which clocks go back
        ("Europe/Berlin", "2026-10-25T12:00", "2026-10-25T23:00"),  # a day of 25 hours
        ("America/New_York", "2026-03-08T12:00", "2026-03-09T04:00"),  # a day of 23 hours
        ("Asia/Almaty", "2026-06-01T12:00", "2026-06-01T19:00"),
    ],
)
def test_midnight_is_the_clock_s_also_when_the_clocks_change(zone, at, ends):
    with timezone.override(ZoneInfo(zone)):
        found = midnight(datetime.fromisoformat(at).replace(tzinfo=UTC), days=1)
    assert found.astimezone(UTC) == datetime.fromisoformat(ends).replace(tzinfo=UTC)


def test_of_several_promises_on_one_request_the_first_due_is_shown(world):
    with world.inside():
        ticket = opened(world)
        assign(ticket, to=world.mila, at=world.at)
        assert Promise.objects.running().filter(subject_id=ticket.pk).count() == 2
        with timezone.override(ZoneInfo("Europe/Moscow")):
            found = agenda(world.mila, at=world.at)
        assert (found.count, found.today) == (1, 1)
        [row] = [row for part in found.parts for row in part.rows]
        assert (row.face["kind"], str(row.verb), row.who) == ("first-answer", "Ответить", "Вера Иванова")


def test_what_is_answered_leaves_today(world):
    with world.inside():
        ticket = opened(world)
        assign(ticket, to=world.mila, at=world.at)
        answered(world, ticket, at=world.at, member=world.mila)
        assert [key for key, _rows in cut(world)] in ([], ["day"], ["tomorrow"])


def test_mine_are_mine_and_the_team_s_are_the_team_s(world):
    with world.inside():
        owed(world, moscow(12), subject="of Лена", member=world.lena)
        assert cut(world) == []
        with timezone.override(ZoneInfo("Europe/Moscow")):
            assert agenda(world.lena, at=world.at).count == 1
            assert agenda(world.anna, at=world.at, whole_team=True).count == 1
            assert agenda(world.mila, at=world.at, whole_team=True).count == 0


def test_another_order_stands_first_and_the_rest_stays_in_place(world):
    with world.inside():
        first = owed(world, moscow(11, 30), subject="first")
        second = owed(world, moscow(12, 30), subject="second")
        owed(world, moscow(12, day=2), subject="tomorrow")
        order = [Subject("ticket", second.pk), Subject("ticket", first.pk)]
        assert cut(world, order=order) == [("least", ["second", "first"]), ("tomorrow", ["tomorrow"])]


def test_when_nothing_is_left_the_next_is_named(world):
    with world.inside():
        later = owed(world, moscow(12, day=4), subject="later")
        with timezone.override(ZoneInfo("Europe/Moscow")):
            found = agenda(world.mila, at=world.at)
        assert (found.count, found.following.what, found.following.url) == (
            0,
            "later",
            f"/tickets/{later.number}/",
        )


def test_the_stranger_s_promises_are_not_ours(world):
    with world.inside():
        owed(world, moscow(12))
    with world.inside(world.stranger), timezone.override(ZoneInfo("Europe/Moscow")):
        assert agenda(world.sonya, at=world.at, whole_team=True).count == 0


def test_thirty_rows_cost_as_many_questions_as_one(world, client_of):
    lives_at_noon(world, world.mila)
    browser, counts, made, now = client_of(world.mila), [], 0, timezone.now()
    for wanted in (1, 3, 30):
        with world.inside():
            for number in range(made, wanted):
                ticket = opened(world, at=now)
                assign(ticket, to=world.mila, at=now)
                until = now + timedelta(minutes=10 + number)
                said = {"client": world.vera, "member": world.mila, "until": until, "at": now}
                actions.give_word(subject=Subject("ticket", ticket.pk), **said)
        made = wanted
        browser.get("/")
        with CaptureQueriesContext(connection) as found:
            assert browser.get("/").context["agenda"].count == wanted
        counts.append(len(found))
    assert counts[0] == counts[1] == counts[2]


def test_an_empty_day_says_so_and_shows_tomorrow(world, client_of):
    zone, browser = lives_at_noon(world, world.mila), client_of(world.mila)
    done = "Всё, что обещали на сегодня, сделано."
    assert done in browser.get("/").content.decode()
    with world.inside(), timezone.override(zone):
        owed(world, midnight(timezone.now(), days=1) + 10 * HOUR, subject="Завтрашнее")
    text = browser.get("/").content.decode()
    assert text.index(done) < text.index("Завтрашнее")
    with world.inside():
        owed(world, timezone.now() + timedelta(seconds=1), subject="Сегодняшнее")
    assert done not in browser.get("/").content.decode()


def test_the_page_looks_again_when_promises_or_requests_change(world, client_of):
    browser = client_of(world.anna)
    page = browser.get("/?whose=team").content.decode()
    assert 'hx-get="/?whose=team"' in page
    assert "live:tickets from:document" in page
    assert "live:promises from:document" in page
    part = browser.get("/?whose=team", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="agenda"')


def test_a_promise_that_is_given_rings_at_the_page(world):
    with world.inside():
        owed(world, moscow(12))
        given = Event.objects.filter(name="promises.PromiseMade").latest("id")
    assert "promises" in Fact.known[given.name].from_payload(given.payload).topics()


def test_the_counter_counts_today_alone(world, client_of):
    zone, browser = lives_at_noon(world, world.mila), client_of(world.mila)
    assert browser.get("/today/count/").content == b""
    with world.inside(), timezone.override(zone):
        owed(world, timezone.now() - timedelta(minutes=1))
        owed(world, midnight(timezone.now(), days=1) + HOUR)
    assert browser.get("/today/count/").content == b"1"


def test_a_specialist_of_own_work_has_no_team_to_look_at(world, client_of):
    with world.inside():
        owed(world, timezone.now() + HOUR, member=world.lena)
    assert client_of(world.mila).get("/?whose=team").context["agenda"].count == 0
    assert client_of(world.anna).get("/?whose=team").context["agenda"].count == 1


def test_kept_today_counts_from_the_reader_s_midnight(world):
    with world.inside(), timezone.override(ZoneInfo("Europe/Moscow")):
        for at in (moscow(9), moscow(9, day=1) - timedelta(days=1)):
            ticket = opened(world, at=at)
            assign(ticket, to=world.mila, at=at)
            answered(world, ticket, at=at, member=world.mila)
        found = kept_today(world.mila, at=world.at)
        assert (found.kept, found.of) == (1, 1)


def test_the_order_asked_for_is_marked_and_leads_back(world, client_of):
    lives_at_noon(world, world.mila)
    with world.inside():
        owed(world, timezone.now() + timedelta(minutes=5))
    page = client_of(world.mila).get("/?order=least")
    assert page.context["least"] is True
    assert page.context["again"] == "?order=least"
    assert 'href="/">Вернуться к срокам' in page.content.decode()
