"""Every screen there is, in both languages and themes, wide and on a phone: generated from the addresses."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.house.addresses import Address, addresses, staff_addresses
from tests.house.objects import Things
from tests.journeys.conftest import PHONE, WIDE, axe_objections, overflow
from tests.journeys.look.over_http import Answer, read, serving, shown
from tests.journeys.stage import Stage
from zabota.people.actions import invite

SIGNED_OUT = ("account_login", "people:password-letter", "people:join", "ask:form", "ask:frame-form")
LOOKS: list[dict[str, Any]] = [
    {"viewport": WIDE, "color_scheme": "light"},
    {"viewport": PHONE, "color_scheme": "dark", "is_mobile": True, "has_touch": True},
]
"""Each screen is seen in both: in one with Russian words, in the other with English ones; in one of them by all rules
of axe, in the other by those that depend on how it looks. What is seen wide is also measured as narrow as a phone."""
LONG = "Как-нибудь при случае перезаписать по-человечески: Schraubenzieherverpackungsmaschine"
SETTLED = """async () => {
  const settled = () => document.fonts.status === "loaded" && !document.querySelector(".htmx-request")
    && document.getAnimations().every((one) => one.playState !== "running" || one.effect.getTiming().iterations > 9);
  for (const end = performance.now() + 30000; !settled();) {
    if (performance.now() > end) throw new Error("it does not settle");
    await new Promise((on) => setTimeout(on, 20));
  }
}"""
AXE = "/static/vendor/axe.js"
SEEN = ["color-contrast", "target-size", "scrollable-region-focusable"]
"""Rules whose answer depends on the theme and the window."""


@pytest.mark.parametrize(("language", "turn"), [("ru", 0), ("en", 1)])
def test_every_screen_can_be_read_by_everybody(
    world: Any, client_of: Callable[..., Client], stage: Stage, browser: Browser, language: str, turn: int
) -> None:
    staff, outside = stage.at_home(partial(_screens, world, client_of, language))
    assert len(staff[1]) > 50
    assert len(outside[1]) == len(SIGNED_OUT)
    wrong = []
    for client, paths in (staff, outside):
        with ExitStack() as stack:
            served = stack.enter_context(serving(stage, client, paths))
            pages = [stack.enter_context(shown(browser, served, locale=language, **look)) for look in LOOKS]
            for number, path in enumerate(list(paths)):
                look, is_whole = (number + turn) % 2, (number // 2 + turn) % 2 == 0
                found = _objections(pages[look], served.host + path, is_whole)
                wrong += [f"{path}: {one}" for one in found + served.wrong]
                served.wrong.clear()
    assert wrong == []


def _screens(
    world: Any, client_of: Callable[..., Client], language: str
) -> tuple[tuple[Client, dict[str, Answer]], tuple[Client, dict[str, Answer]]]:
    """Who asks, and the addresses that answer with a whole page, with their answers."""
    things = Things(world)
    with world.inside():
        type(world.vera).objects.filter(pk=world.vera.pk).update(name=f"Вера {LONG}")
        _made, token = invite(
            email="zoya@romashka.example", name="Зоя", role="specialist", by=world.anna, at=timezone.now()
        )
        things.values["people:join", "token"] = token
        world.anna.language = language
        world.anna.save(update_fields=["language"])
    inside, outside = client_of(world.anna), Client(headers={"Accept-Language": language})
    paths = _whole(inside, staff_addresses(), things)
    open_doors = [address for address in addresses() if address.full in SIGNED_OUT]
    return (inside, paths), (outside, _whole(outside, open_doors, things))


def _whole(client: Client, found: list[Address], things: Things) -> dict[str, Answer]:
    pages = {}
    for path in dict.fromkeys(things.address(one) for one in found if "stream" not in one.full):
        status, body, headers = read(client, path, {})
        if status == 200 and b"</html>" in body:
            pages[path] = (status, body, headers)
    return pages


def _objections(page: Page, url: str, is_whole: bool) -> list[str]:
    page.goto(url)
    page.evaluate(SETTLED)
    page.add_script_tag(url=AXE)
    return axe_objections(page, None if is_whole else SEEN) + _wider(page)


def _wider(page: Page) -> list[str]:
    """As it is seen; a wide one also as narrow as a phone, without being loaded again."""
    own = page.viewport_size or WIDE
    found = {own["width"]: overflow(page)}
    if own != PHONE:
        page.set_viewport_size(PHONE)
        found[PHONE["width"]] = overflow(page)
        page.set_viewport_size(own)
    return [f"wider by {by} px at {width}" for width, by in found.items() if by > 0]
