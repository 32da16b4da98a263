"""Calendars that go round in a cycle of shifts: kept, edited, and turned into a week again."""

from datetime import date

from tests.promises.typing_hours import hours
from zabota.promises.queries.calendars import version_in_force

CALENDARS = "/settings/promises/calendars/"
SHIFTS = "8:00–20:00\n20:00–8:00\nвыходной\nвыходной"
DAY_NIGHT = [[["08:00", "20:00"]], [["20:00", "08:00"]], [], []]


def test_a_cycle_is_saved_shown_and_kept_when_something_else_changes(world, client_of):
    address, browser = f"{CALENDARS}{world.calendar.pk}/", client_of(world.oleg)
    typed = hours() | {"pattern": "cycle", "cycle": SHIFTS, "anchor": "2026-11-02"}
    assert browser.post(address, typed).status_code == 302
    form = browser.get(address).context["form"]
    again = {name: form[name].value() or "" for name in ("pattern", "cycle", "anchor")}
    assert again == {"pattern": "cycle", "cycle": SHIFTS, "anchor": date(2026, 11, 2)}
    assert browser.post(address, hours() | again | {"country": ""}).status_code == 302
    with world.inside():
        version = version_in_force(world.calendar)
        assert (version.number, version.hours["country"]) == (3, "")
        assert version.hours["cycle"] == {"anchor": "2026-11-02", "days": DAY_NIGHT}
        assert "weekly" not in version.hours
    [shown] = browser.get(f"{CALENDARS}").context["calendars"]
    assert shown.hours == "2/2: 8:00–20:00, затем 20:00–8:00"


def test_a_cycle_is_edited_and_a_week_comes_back(world, client_of):
    address, browser = f"{CALENDARS}{world.calendar.pk}/", client_of(world.oleg)
    typed = hours() | {"pattern": "cycle", "cycle": SHIFTS, "anchor": "2026-11-02"}
    browser.post(address, typed)
    browser.post(address, typed | {"cycle": "9–21\n9–21\n9–21\n-\n-\n-"})
    with world.inside():
        days = version_in_force(world.calendar).hours["cycle"]["days"]
        assert days == [[["09:00", "21:00"]]] * 3 + [[]] * 3
    browser.post(address, typed | {"pattern": "weekly", "mon": "9–18"})
    with world.inside():
        said = version_in_force(world.calendar).hours
        assert ("cycle" in said, said["weekly"]["mon"]) == (False, [["09:00", "18:00"]])


def test_a_usual_cycle_is_one_press(world, client_of):
    form = client_of(world.oleg).get(f"{CALENDARS}new/?cycle=2-2").context["form"]
    assert (form["pattern"].value(), form["cycle"].value()) == (
        "cycle",
        "8:00–20:00\n8:00–20:00\nвыходной\nвыходной",
    )
