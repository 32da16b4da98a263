"""Targets, calendars and warnings in the settings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.promises.making import made
from tests.promises.typing_hours import WEEK, hours
from zabota.clients.models import Tier
from zabota.promises.models import Calendar, Clash, Promise, PromisePolicy, Target, WarningStep
from zabota.promises.queries.calendars import version_in_force

NB = "\u00a0"
TARGETS = "/settings/promises/"


def row(world, tier, **times):
    typed = {f"time-{impact}": times.get(impact, "") for impact in ("low", "normal", "high", "critical")}
    return f"{TARGETS}targets/first-answer/{tier.pk if tier else 0}/", typed | {"calendar": world.calendar.pk}


def test_the_table_shows_every_level_and_asks_no_more_for_more_levels(world, client_of):
    browser = client_of(world.oleg)
    browser.get(TARGETS)
    with CaptureQueriesContext(connection) as two:
        answer = browser.get(TARGETS)
    (_kind, rows), *_rest = answer.context["sections"]
    assert [each.tier.name if each.tier else "" for each in rows] == ["", "Базовый", "Первый ряд"]
    assert [cell.typed for cell in rows[2].cells] == [f"15{NB}мин", f"30{NB}мин", f"1{NB}ч", f"2{NB}ч"]
    with world.inside():
        Tier.objects.create(name="Премиум", rank=5)
    with CaptureQueriesContext(connection) as three:
        browser.get(TARGETS)
    assert len(three) == len(two)


def test_times_are_typed_as_people_say_them(world, client_of, htmx):
    address, typed = row(
        world, world.front_row, critical="10 мин", high="0:30", normal="1 ч", low="1 рабочий день"
    )
    answer = client_of(world.oleg).post(address, typed | {"pauses": "on"}, headers=htmx)
    assert answer.status_code == 200
    with world.inside():
        found = Target.objects.filter(tier=world.front_row, kind="first-answer")
        assert dict(found.values_list("impact", "seconds")) == {
            "critical": 600,
            "high": 1800,
            "normal": 3600,
            "low": 9 * 3600,
        }


def test_an_empty_time_takes_the_level_s_own_target_away(world, client_of, htmx):
    address, typed = row(world, world.front_row, normal="1 ч")
    client_of(world.oleg).post(address, typed, headers=htmx)
    with world.inside():
        (target,) = Target.objects.filter(tier=world.front_row, kind="first-answer")
        assert (target.impact, target.pauses) == ("normal", False)


def test_what_is_no_time_is_refused_in_its_cell_and_changes_nothing(world, client_of, htmx):
    address, typed = row(world, world.front_row, normal="скоро", high="20 мин")
    answer = client_of(world.oleg).post(address, typed, headers=htmx)
    assert answer.status_code == 422
    shown = answer.context["row"]
    assert [cell.typed for cell in shown.cells if cell.error] == ["скоро"]
    with world.inside():
        assert Target.objects.get(tier=world.front_row, kind="first-answer", impact="high").seconds == 1800


def test_a_level_looser_than_the_floor_is_refused_by_name(world, client_of, htmx):
    with world.inside():
        Target.objects.create(kind="first-answer", impact="normal", seconds=5 * 3600, calendar=world.calendar)
    address, typed = row(world, world.basic, normal="6 ч")
    answer = client_of(world.oleg).post(address, typed, headers=htmx)
    assert answer.status_code == 422
    (error,) = answer.context["row"].errors
    assert "«Базовый»" in error


def test_who_may_only_read_reads(world, client_of):
    address, typed = row(world, world.front_row, normal="1 мин")
    for member in (world.lena, world.nina):
        browser = client_of(member)
        assert browser.get(TARGETS).context["may_edit"] is False
        assert browser.post(address, typed).status_code == 403
        assert browser.get(f"{TARGETS}calendars/{world.calendar.pk}/").status_code == 403
        assert browser.post(f"{TARGETS}warnings/steps/", {}).status_code == 403


def test_contradictions_stand_above_the_table(world, client_of):
    with world.inside():
        Clash.objects.create(
            client=world.vera,
            kind="first-answer",
            impact="normal",
            names=[{"kind": "tier", "name": "А"}, {"kind": "tier", "name": "Б"}],
            seen_at=world.at,
        )
    sentences = client_of(world.oleg).get(TARGETS).context["objections"]
    assert sentences[0] == (
        "Вера Иванова, Первый ответ: равные по силе правила спорят (по уровню «А», по уровню «Б»). "
        "Пока действует более строгое."
    )


def test_new_hours_first_say_how_many_promises_move(world, client_of):
    with world.inside():
        at = timezone.now().replace(microsecond=0)
        promise = made(world, kind="solution", at=at)
        was = promise.due_at
    address, browser = f"{TARGETS}calendars/{world.calendar.pk}/", client_of(world.oleg)
    typed = hours(**dict.fromkeys(WEEK, "3:00–4:00"))
    asked = browser.post(address, typed)
    assert (asked.status_code, len(asked.context["preview"].moves)) == (200, 1)
    with world.inside():
        assert Promise.objects.get().due_at == was
        assert version_in_force(world.calendar).number == 1
    answer = browser.post(address, typed | {"sure": asked.context["sure"]})
    assert answer.status_code == 302
    with world.inside():
        assert version_in_force(world.calendar).number == 2
        assert Promise.objects.get().due_at != was


def test_being_sure_of_other_hours_is_not_being_sure_of_these(world, client_of):
    with world.inside():
        made(world, kind="solution", at=timezone.now())
    address, browser = f"{TARGETS}calendars/{world.calendar.pk}/", client_of(world.oleg)
    sure = browser.post(address, hours(**dict.fromkeys(WEEK, "3–4"))).context["sure"]
    answer = browser.post(address, hours(**dict.fromkeys(WEEK, "5–6")) | {"sure": sure})
    assert answer.status_code == 200
    with world.inside():
        assert version_in_force(world.calendar).number == 1


def test_hours_that_move_nothing_are_saved_at_once(world, client_of):
    address = f"{TARGETS}calendars/{world.calendar.pk}/"
    typed = hours(mon="22:00–6:00", sat="10–24:00")
    special = {
        "days-TOTAL_FORMS": 1,
        "days-INITIAL_FORMS": 0,
        "days-0-day": "2026-12-30",
        "days-0-note": "Ёлка",
    }
    assert client_of(world.oleg).post(address, typed | special).status_code == 302
    with world.inside():
        said = version_in_force(world.calendar).hours
        assert said["weekly"]["mon"] == [["22:00", "06:00"]]
        assert said["weekly"]["sat"] == [["10:00", "24:00"]]
        assert said["exceptions"] == [{"day": "2026-12-30", "intervals": [], "note": "Ёлка"}]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "mon"),
        ({"mon": "вечером"}, "mon"),
        ({"mon": "9–18", "zone_name": "Луна"}, "zone_name"),
        ({"mon": "9–18", "pattern": "cycle"}, "cycle"),
        ({"pattern": "cycle", "cycle": "выходной\nвыходной"}, "cycle"),
        ({"pattern": "cycle", "cycle": "8–20\nкогда как"}, "cycle"),
        ({"pattern": "cycle", "cycle": "20:00–8:00\n7:00–15:00"}, "cycle"),
    ],
    ids=["closed", "no hours", "no zone", "no cycle", "closed cycle", "no hours of a day", "days meet"],
)
def test_hours_that_make_no_sense_are_refused_with_a_sentence(world, client_of, change, field):
    address = f"{TARGETS}calendars/{world.calendar.pk}/"
    answer = client_of(world.oleg).post(address, hours() | change)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    with world.inside():
        assert version_in_force(world.calendar).number == 1


def test_a_special_day_without_a_date_is_refused(world, client_of):
    address = f"{TARGETS}calendars/{world.calendar.pk}/"
    special = {"days-TOTAL_FORMS": 1, "days-INITIAL_FORMS": 0, "days-0-intervals": "10–12"}
    assert client_of(world.oleg).post(address, hours(mon="9–18") | special).status_code == 422


def test_a_calendar_is_added_and_made_the_usual_one(world, client_of):
    browser = client_of(world.oleg)
    answer = browser.post(f"{TARGETS}calendars/new/", hours(mon="9–18") | {"name": "Ночь"})
    with world.inside():
        calendar = Calendar.objects.get(name="Ночь")
    assert answer["Location"] == f"{TARGETS}calendars/{calendar.pk}/"
    browser.post(f"{TARGETS}calendars/{calendar.pk}/default/")
    assert [shown.calendar.name for shown in browser.get(f"{TARGETS}calendars/").context["calendars"]] == [
        "Ночь",
        "Рабочее время",
    ]


def test_a_calendar_of_a_taken_name_is_refused(world, client_of):
    answer = client_of(world.oleg).post(
        f"{TARGETS}calendars/new/", hours(mon="9–18") | {"name": "Рабочее время"}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name"]


def test_a_calendar_may_follow_a_branch(world, client_of):
    answer = client_of(world.oleg).post(f"{TARGETS}calendars/of-branch/", {"branch": world.branch.pk})
    assert answer.status_code == 302
    with world.inside():
        assert Calendar.objects.get(branch=world.branch).name == "На Лесной"


def test_a_calendar_in_use_is_not_taken_out_of_use(world, client_of):
    client_of(world.oleg).post(f"{TARGETS}calendars/{world.calendar.pk}/retirement/")
    with world.inside():
        assert Calendar.objects.get(pk=world.calendar.pk).retired_at is None


def test_the_stranger_s_calendar_is_not_found(world, client_of):
    pk = world.stranger_calendar.pk
    browser = client_of(world.anna)
    assert browser.get(f"{TARGETS}calendars/{pk}/").status_code == 404
    for verb in ("default", "name", "retirement"):
        assert browser.post(f"{TARGETS}calendars/{pk}/{verb}/").status_code == 404


def test_warnings_are_typed_as_percents(world, client_of):
    browser = client_of(world.oleg)
    answer = browser.post(
        f"{TARGETS}warnings/steps/", {"solution-assignee": "50, 75", "solution-manager": "100"}
    )
    assert answer.status_code == 302
    with world.inside():
        steps = WarningStep.objects.order_by("percent").values_list("kind", "percent", "whom")
        assert list(steps) == [
            ("solution", 50, "assignee"),
            ("solution", 75, "assignee"),
            ("solution", 100, "manager"),
        ]


def test_percents_that_make_no_sense_are_refused(world, client_of):
    for typed in ("0", "101", "скоро", "50.5"):
        answer = client_of(world.oleg).post(f"{TARGETS}warnings/steps/", {"solution-lead": typed})
        assert answer.status_code == 422, typed


def test_the_policy_is_saved_and_refused(world, client_of):
    browser = client_of(world.oleg)
    good = {"grace_percent": 50, "reopen_days": 3, "minutes_each": 20}
    assert browser.post(f"{TARGETS}warnings/policy/", good).status_code == 302
    assert browser.post(f"{TARGETS}warnings/policy/", good | {"grace_percent": 0}).status_code == 422
    with world.inside():
        assert PromisePolicy.objects.get().grace_percent == 50


def test_the_list_of_calendars_asks_no_more_for_more_calendars(world, client_of):
    browser = client_of(world.oleg)
    browser.get(f"{TARGETS}calendars/")
    with CaptureQueriesContext(connection) as one:
        browser.get(f"{TARGETS}calendars/")
    for name in ("А", "Б"):
        browser.post(f"{TARGETS}calendars/new/", hours(mon="9–18") | {"name": name})
    with CaptureQueriesContext(connection) as three:
        browser.get(f"{TARGETS}calendars/")
    assert len(three) == len(one)
