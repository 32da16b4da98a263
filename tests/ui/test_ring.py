"""The promise ring: one drawing for each state, always with words, the ground one press away."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from zabota.ui.ring import PromiseView, arc, ring, seen

NOW = datetime(2026, 11, 27, 10, 55, tzinfo=UTC)
STATES = ("open", "soon", "broken", "paused", "kept", "moved", "released")


def drawn(view, **more) -> str:
    with translation.override("ru"):
        return ring(view, now=NOW, zone=UTC, **more)


def words(html: str) -> str:
    return re.search(r'class="ring-words">(.*?)</span>', html)[1].replace("\u00a0", " ")


def shapes(html: str) -> str:
    return re.search(r"<svg.*?</svg>", html)[0]


def test_what_is_left_is_what_is_drawn():
    assert re.findall(r'stroke-dash\w+="(.*?)"', arc(0.42)) == ["42 100", "-58"]
    assert re.findall(r'stroke-dash\w+="(.*?)"', arc(7)) == ["100 100", "0"]
    assert re.findall(r'stroke-dash\w+="(.*?)"', arc(-1)) == ["0 100", "-100"]


def test_every_state_has_words_and_a_shape_of_its_own():
    rings = [drawn(PromiseView(state, 0.5, NOW + timedelta(hours=2))) for state in STATES]
    assert [words(html) for html in rings] == [
        "к 12:55", "к 12:55", "к 12:55", "ждём клиента", "выполнено", "перенесли на 12:55", "уже не нужно",
    ]  # fmt: skip
    assert (
        len({shapes(html) for html in rings}) == len(STATES) - 1
    )  # open and soon differ by colour and words


@pytest.mark.parametrize(
    ("state", "ticks"), [("open", True), ("broken", True), ("kept", False), ("paused", False)]
)
def test_only_what_runs_ticks(state, ticks):
    html = drawn(PromiseView(state, 0.5, NOW + timedelta(minutes=5)))
    assert ("data-due=" in html) is ticks


def test_own_words_stay_as_they_are_given():
    html = drawn(PromiseView("open", 0.5, NOW + timedelta(minutes=5), text="сегодня до 18:00"))
    assert words(html) == "сегодня до 18:00"
    assert "data-speaks" not in html


def test_pressing_tells_the_ground_and_leads_to_the_history():
    view = PromiseView(
        "open", 0.5, NOW + timedelta(hours=2), ground="Первый ответ: <1 час>", history_url="/p/7/"
    )
    html = drawn(view)
    name = re.search(r'popovertarget="(.*?)"', html)[1]
    assert f'id="{name}" popover>Первый ответ: &lt;1 час&gt;' in html
    assert 'href="/p/7/"' in html
    assert re.search(r'popovertarget="(.*?)"', drawn(view, place="head"))[1] != name


def test_without_a_ground_there_is_nothing_to_press():
    assert "<button" not in drawn(PromiseView("kept"))


def test_a_dict_and_an_object_are_as_good_as_a_view():
    class Owed:
        state, fraction, due_at = "soon", 0.1, NOW

    assert (
        seen({"state": "soon", "fraction": 0.1, "due_at": NOW})
        == seen(Owed())
        == PromiseView("soon", 0.1, NOW)
    )
