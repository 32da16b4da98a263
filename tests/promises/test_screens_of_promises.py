"""The list, the history, moving and releasing on the screen."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.promises.making import HOUR, MINUTE, again, made, story
from zabota.clients.models import Client
from zabota.events.models import Event
from zabota.promises import actions, subjects
from zabota.promises.actions.watching import record_breaches
from zabota.promises.subjects import Subject, SubjectFace


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


def owed(world, now, number=1, **fields):
    """A word of Мила for tomorrow, whatever day the tests run on."""
    return actions.give_word(
        subject=Subject("matter", number),
        client=fields.get("client", world.vera),
        member=fields.get("member", world.mila),
        until=fields.get("until", now + 24 * HOUR),
        at=fields.get("at", now),
    )


def test_the_list_shows_what_is_owed_the_first_due_first(world, client_of, now):
    with world.inside():
        later = owed(world, now, 1, until=now + 30 * HOUR)
        sooner = owed(world, now, 2, client=world.petr)
    answer = client_of(world.oleg).get("/promises/")
    assert answer.status_code == 200
    assert [row.promise for row in answer.context["rows"]] == [sooner, later]


def test_the_list_asks_as_many_questions_for_three_rows_as_for_one(world, client_of, now):
    browser = client_of(world.oleg)
    counts = []
    for numbers in ((1,), (2, 3)):
        with world.inside():
            for number in numbers:
                owed(world, now, number, client=world.petr if number == 3 else world.vera)
        browser.get("/promises/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/promises/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("open", ["open"]),
        ("late", ["late"]),
        ("waiting", ["waiting"]),
        ("kept", ["kept"]),
        ("broken", ["broken", "late"]),
        ("moved", ["moved"]),
        ("released", ["released"]),
    ],
)
def test_each_state_has_its_rows(world, client_of, now, state, expected):
    with world.inside():
        names = {}
        past = now - 2 * HOUR
        names["open"] = owed(world, now, 1)
        names["late"] = owed(world, now, 2, at=past, until=past + HOUR)
        names["waiting"] = made(world, subject=Subject("ticket", 3), at=now)
        actions.pause(Subject("ticket", 3), at=now, reason="client-has-the-turn")
        names["kept"] = actions.fulfil(owed(world, now, 4, at=past), at=now)
        names["broken"] = actions.fulfil(owed(world, now, 5, at=past, until=past + MINUTE), at=now)
        moved = actions.move(owed(world, now, 6, at=past), to=now + 48 * HOUR, reason="Ждём", at=past)
        names["moved"] = actions.fulfil(moved, at=now)
        names["released"] = actions.release(owed(world, now, 7, at=past), reason="x", at=now)
        record_breaches(at=now)
    answer = client_of(world.oleg).get(f"/promises/?state={state}")
    found = {row.promise.pk for row in answer.context["rows"]}
    assert found == {names[name].pk for name in expected}


def test_the_kept_ratio_counts_moved_and_released_apart(world, client_of, now):
    with world.inside():
        past = now - 2 * HOUR
        for number in range(3):
            actions.fulfil(owed(world, now, number, at=past), at=now)
        actions.fulfil(owed(world, now, 3, at=past, until=past + MINUTE), at=now)
        moved = actions.move(owed(world, now, 4, at=past), to=now + 48 * HOUR, reason="Ждём", at=past)
        actions.fulfil(moved, at=now)
        actions.release(owed(world, now, 5, at=past), reason="x", at=now)
    tally = client_of(world.oleg).get("/promises/").context["tally"]
    assert (tally.kept, tally.broken, tally.moved, tally.released) == (3, 1, 1, 1)
    assert tally.percent == 75


def test_nothing_ended_is_not_known_and_not_zero(world, client_of):
    tally = client_of(world.oleg).get("/promises/").context["tally"]
    assert (tally.ratio, tally.percent) == (None, None)


@pytest.mark.parametrize("by", ["kind", "member", "client", "month"])
def test_the_kept_ratio_is_told_by_kind_member_client_and_month(world, client_of, now, by):
    with world.inside():
        actions.fulfil(owed(world, now, at=now - HOUR), at=now)
    (share,) = client_of(world.oleg).get(f"/promises/?by={by}").context["shares"]
    names = {"kind": "Данное слово", "member": "Мила Орлова", "client": "Вера Иванова"}
    assert share.tally.kept == 1
    assert by == "month" or share.name == names[by]


def test_a_period_leaves_out_what_ended_before(world, client_of, now):
    with world.inside():
        past = now - timedelta(days=60)
        actions.fulfil(owed(world, past, until=past + HOUR), at=past)
    browser = client_of(world.oleg)
    assert browser.get("/promises/?days=30").context["tally"].kept == 0
    assert browser.get("/promises/?days=90").context["tally"].kept == 1
    assert browser.get("/promises/?days=all").context["tally"].kept == 1


def test_filters_narrow_the_list(world, client_of, now):
    with world.inside():
        mine = owed(world, now, 1)
        owed(world, now, 2, client=world.petr, member=world.lena)
    browser = client_of(world.oleg)
    for query in (f"client={world.vera.pk}", f"member={world.mila.pk}"):
        answer = browser.get(f"/promises/?{query}")
        assert [row.promise for row in answer.context["rows"]] == [mine]
    assert browser.get("/promises/?kind=solution").context["rows"] == []


def test_pages_follow_each_other_without_loss_or_repeat(world, client_of, now, htmx):
    with world.inside():
        wanted = [owed(world, now, number, until=now + (number // 3 + 20) * HOUR).pk for number in range(120)]
    browser, found, address = client_of(world.oleg), [], "/promises/"
    for _ in range(3):
        answer = browser.get(address, headers=htmx)
        found += [row.promise.pk for row in answer.context["rows"]]
        address = f"/promises/?after={answer.context['following']}".replace("+", "%2B")
    assert found == wanted
    assert answer.context["following"] == ""


def test_a_file_makes_text_of_what_a_spreadsheet_would_run(world, client_of, now):
    with world.inside():
        Client.objects.filter(pk=world.vera.pk).update(name="=HYPERLINK(1)")
        owed(world, now)
    answer = client_of(world.oleg).get("/promises/promises.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "'=HYPERLINK(1)"
    assert len(rows) == 2


def test_who_may_not_export_gets_no_file(world, client_of):
    assert client_of(world.dasha).get("/promises/promises.csv").status_code == 403


def test_a_bookkeeper_sees_no_promises(world, client_of):
    assert client_of(world.boris).get("/promises/").status_code == 403


def test_who_sees_only_own_work_sees_only_own_promises(world, client_of, now):
    with world.inside():
        mine = owed(world, now, 1)
        others = owed(world, now, 2, member=world.lena)
    browser = client_of(world.mila)
    assert [row.promise for row in browser.get("/promises/").context["rows"]] == [mine]
    assert browser.get(f"/promises/{others.pk}/").status_code == 404


def test_the_stranger_s_promise_is_not_found(world, client_of, now):
    with world.inside(world.stranger):
        theirs = owed(world, now, client=world.stranger_vera, member=world.stranger_mila)
    for address in ("", "move/", "release/"):
        assert client_of(world.anna).get(f"/promises/{theirs.pk}/{address}").status_code == 404


def test_the_history_tells_every_line_with_author_and_reason(world, client_of, now):
    with world.inside(actor=f"member:{world.lena.pk}"):
        promise = owed(world, now)
        actions.move(promise, to=now + 40 * HOUR, reason="Ждём деталь", at=now)
    answer = client_of(world.oleg).get(f"/promises/{promise.pk}/")
    lines = answer.context["lines"]
    assert [line.author for line in lines] == ["Лена Котова", "Лена Котова"]
    assert lines[1].reason == "Ждём деталь"
    assert answer.context["face"]["state"] == "moved"


def test_the_history_by_htmx_is_a_dialog(world, client_of, now, htmx):
    with world.inside():
        promise = owed(world, now)
    browser = client_of(world.oleg)
    dialog = browser.get(f"/promises/{promise.pk}/", headers=htmx).content
    page = browser.get(f"/promises/{promise.pk}/?as=page", headers=htmx).content
    assert (b"dialog-head" in dialog, b"dialog-head" in page) == (True, False)
    assert (b"<html" in dialog, b"<html" in page) == (False, False)


def test_moving_by_hand_moves_and_tells_the_floors_above(world, client_of, now):
    with world.inside():
        promise = owed(world, now)
    to = timezone.localtime(now + 40 * HOUR, timezone.get_fixed_timezone(180))
    data = {"due_at": f"{to:%Y-%m-%dT%H:%M}", "reason": "Ждём деталь"}
    answer = client_of(world.dasha).post(f"/promises/{promise.pk}/move/", data)
    assert (answer.status_code, answer["Location"]) == (302, f"/promises/{promise.pk}/")
    with world.inside():
        assert again(promise).due_at == to.replace(second=0)
        assert Event.objects.filter(name="promises.PromiseDueChanged").count() == 1


def test_a_refused_move_keeps_what_was_typed_and_changes_nothing(world, client_of, now):
    with world.inside():
        promise = owed(world, now)
    data = {"due_at": "2020-01-01T10:00", "reason": "Ждём деталь"}
    answer = client_of(world.dasha).post(f"/promises/{promise.pk}/move/", data)
    assert answer.status_code == 422
    assert answer.context["form"]["reason"].value() == "Ждём деталь"
    assert list(answer.context["form"].errors) == ["due_at"]
    with world.inside():
        assert story(promise) == ["made"]


def test_moving_leads_to_the_floor_above_that_writes_to_the_client(world, client_of, now):
    describe = lambda ids: {pk: SubjectFace("№ 7") for pk in ids}  # noqa: E731
    subjects.register("sample", describe, move=lambda promise: "/elsewhere/")
    with world.inside():
        promise = actions.give_word(
            subject=Subject("sample", 7), client=world.vera, member=world.mila, until=now + HOUR, at=now
        )
    answer = client_of(world.dasha).get(f"/promises/{promise.pk}/move/")
    assert (answer.status_code, answer["Location"]) == (302, "/elsewhere/")


def test_releasing_by_hand_closes_the_dialog(world, client_of, now, htmx):
    with world.inside():
        promise = owed(world, now)
    answer = client_of(world.lena).post(
        f"/promises/{promise.pk}/release/", {"reason": "Клиент передумал"}, headers=htmx
    )
    assert (answer.status_code, "close-dialog" in answer["HX-Trigger"]) == (204, True)
    with world.inside():
        assert again(promise).released_at is not None


def test_releasing_without_a_reason_is_refused(world, client_of, now):
    with world.inside():
        promise = owed(world, now)
    answer = client_of(world.lena).post(f"/promises/{promise.pk}/release/", {"reason": ""})
    assert answer.status_code == 422
    with world.inside():
        assert again(promise).released_at is None


def test_who_may_not_release_does_not(world, client_of, now):
    with world.inside():
        promise = owed(world, now)
    answer = client_of(world.mila).post(f"/promises/{promise.pk}/release/", {"reason": "x"})
    assert answer.status_code == 403


def test_the_client_s_card_shows_what_is_owed(world, client_of, now):
    with world.inside():
        promise = owed(world, now)
        owed(world, now, 2, client=world.petr)
    answer = client_of(world.oleg).get(f"/promises/of/{world.vera.pk}/")
    assert [row.promise for row in answer.context["rows"]] == [promise]
    assert client_of(world.mila).get(f"/promises/of/{world.vera.pk}/").status_code == 404
