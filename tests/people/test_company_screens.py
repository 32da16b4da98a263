"""The company, its branches, their hours and years, on the screen."""

import pytest

from zabota.business.models import Branch, Business

COMPANY = {
    "name": "Салон «Ромашка»",
    "slug": "romashka",
    "language": "ru",
    "zone": "Europe/Moscow",
    "country": "RU",
    "hue": "40",
}
HOURS = {"mon": "10–20", "tue": "10–20", "sun": "12–24", "holidays": "on", "shortened": "on"}


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def branch_page(world):
    return f"/settings/company/branches/{world.branch.pk}/"


def test_the_colour_of_the_company_is_one_number(world, anna):
    assert anna.post("/settings/company/", COMPANY).url == "/settings/company/"
    assert world.again("romashka").hue == 40
    assert "/ui/hue/40.css" in anna.get("/settings/company/").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"hue": "400"}, "hue"),
        ({"slug": "Ромашка"}, "slug"),
        ({"slug": "-x-"}, "slug"),
        ({"slug": "sosed"}, "slug"),
        ({"zone": "Moscow"}, "zone"),
        ({"country": "Россия"}, "country"),
        ({"name": " "}, "name"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(world, anna, typed, field):
    page = anna.post("/settings/company/", {**COMPANY, **typed})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    with world.inside():
        assert Business.objects.get().hue == 165


def test_other_fields_of_the_company_can_not_be_slipped_in(world, anna):
    anna.post("/settings/company/", {**COMPANY, "is_demo": "on", "currency": "USD"})
    company = world.again("romashka")
    assert (company.is_demo, company.currency) == (False, "RUB")


def test_a_branch_is_opened_and_gets_its_hours(world, anna):
    answer = anna.post("/settings/company/branches/new/", {"name": "На Садовой", "zone": "Asia/Omsk"})
    with world.inside():
        branch = Branch.objects.get(name="На Садовой")
    assert answer.url == f"/settings/company/branches/{branch.pk}/"
    anna.post(answer.url + "hours/", HOURS)
    with world.inside():
        hours = Branch.objects.get(pk=branch.pk).hours
        assert hours["weekly"]["sun"] == [["12:00", "24:00"]]
        assert (hours["zone"], hours["country"], hours["country_off"]) == ("Asia/Omsk", "RU", False)
    assert "пн–вт 10:00–20:00; вс 12:00–24:00" in anna.get("/settings/company/branches/").text


def test_the_calendar_is_switched_off_and_exceptions_stay(world, anna):
    anna.post(branch_page(world) + "days/2026-12-31/", {"intervals": "10–15", "note": "Короткий день"})
    anna.post(branch_page(world) + "hours/", {"mon": "10–20"})
    with world.inside():
        hours = Branch.objects.get().hours
    assert hours["country_off"]
    assert hours["exceptions"] == [
        {"day": "2026-12-31", "intervals": [["10:00", "15:00"]], "note": "Короткий день"}
    ]


def test_round_the_clock_needs_no_days(world, anna):
    anna.post(branch_page(world) + "hours/", {"always": "on"})
    with world.inside():
        assert Branch.objects.get().hours == {"always": True, "zone": "Europe/Moscow"}
    assert anna.get(branch_page(world) + "2026/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"mon": "утром"}, "Понедельник: напишите часы так"),
        ({"mon": "10–10"}, "Понедельник"),
        ({"mon": "25–26"}, "Понедельник"),
        ({"mon": "22–10", "tue": "9–18"}, "Вторник"),
        ({}, "нет ни одного рабочего часа"),
    ],
)
def test_hours_that_make_no_sense_name_the_day_and_keep_what_was_typed(world, anna, typed, sentence):
    page = anna.post(branch_page(world) + "hours/", {"sat": "11–15" if typed else "", **typed})
    assert page.status_code == 422
    form = page.context["hours_form"]
    assert sentence in " ".join(str(error) for errors in form.errors.values() for error in errors)
    if typed:
        assert form["sat"].value() == "11–15"
    assert world.again("branch").hours["weekly"]["mon"] == [["09:00", "18:00"]]


def test_a_day_of_the_year_is_made_different_and_usual_again(world, anna):
    page = anna.get(branch_page(world) + "2026/?day=2026-05-08")
    assert page.context["chosen"].hours == "9:00–17:00"
    anna.post(branch_page(world) + "days/2026-05-08/", {"intervals": "", "note": "Ремонт"})
    page = anna.get(branch_page(world) + "2026/")
    assert [(str(day.on), day.hours, day.words) for day in page.context["special"]] == [
        ("2026-05-08", "", "Ремонт")
    ]
    anna.post(branch_page(world) + "days/2026-05-08/usual/")
    assert anna.get(branch_page(world) + "2026/").context["special"] == []


def test_a_day_that_runs_into_the_next_is_refused_and_kept_on_the_screen(world, anna):
    page = anna.post(branch_page(world) + "days/2026-05-08/", {"intervals": "когда-нибудь", "note": "Ремонт"})
    assert page.status_code == 422
    assert 'value="Ремонт"' in page.text


@pytest.mark.parametrize("path", ["1800/", "days/2026-02-30/", "days/завтра/"])
def test_there_is_no_such_day(world, anna, path):
    method = anna.post if "days" in path else anna.get
    assert method(branch_page(world) + path).status_code == 404


def test_a_branch_is_closed_and_opened_again(world, anna):
    anna.post(branch_page(world) + "closing/")
    assert world.again("branch").closed_at is not None
    anna.post(branch_page(world) + "reopening/")
    assert world.again("branch").closed_at is None


def test_the_first_page_of_the_settings_is_one_that_may_be_opened(world, client_of):
    assert client_of(world.anna).get("/settings/").url == "/settings/company/"
    assert client_of(world.boris).get("/settings/", follow=True).status_code == 200
