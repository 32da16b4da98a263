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
from tests.journeys.look.served import HOST, Served, shown
from tests.journeys.stage import Stage
from zabota.people.actions import invite

SIGNED_OUT = ("account_login", "people:password-letter", "people:join", "ask:form", "ask:frame-form")
LOOKS: list[dict[str, Any]] = [
    {"viewport": WIDE, "color_scheme": "light"},
    {"viewport": PHONE, "color_scheme": "dark", "is_mobile": True, "has_touch": True},
]
"""Each screen is seen in both: in one with Russian words, in the other with English ones."""
LONG = "Как-нибудь при случае перезаписать по-человечески: Schraubenzieherverpackungsmaschine"
SETTLED = """document.fonts.status === "loaded" && !document.querySelector(".htmx-request")
  && document.getAnimations().every((one) => one.playState !== "running" || one.effect.getTiming().iterations > 9)"""


@pytest.mark.parametrize(("language", "turn"), [("ru", 0), ("en", 1)])
def test_every_screen_can_be_read_by_everybody(
    world: Any, client_of: Callable[..., Client], stage: Stage, browser: Browser, language: str, turn: int
) -> None:
    staff, outside = stage.at_home(partial(_screens, world, client_of, language))
    assert len(staff[1]) > 50
    assert len(outside[1]) == len(SIGNED_OUT)
    wrong = []
    for client, paths in (staff, outside):
        served = Served(stage, client)
        with ExitStack() as stack:
            pages = [stack.enter_context(shown(browser, served, locale=language, **look)) for look in LOOKS]
            for number, path in enumerate(paths):
                page = pages[(number + turn) % 2]
                wrong += [f"{path}: {one}" for one in _objections(page, path) + served.wrong]
                served.wrong.clear()
    assert wrong == []


def _screens(
    world: Any, client_of: Callable[..., Client], language: str
) -> tuple[tuple[Client, list[str]], tuple[Client, list[str]]]:
    """Who asks, and the addresses that answer with a whole page."""
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


def _whole(client: Client, found: list[Address], things: Things) -> list[str]:
    paths = []
    for path in dict.fromkeys(things.address(one) for one in found if "stream" not in one.full):
        answer = client.get(path)
        if answer.status_code == 200 and not answer.streaming and b"</html>" in answer.content:
            paths.append(path)
    return paths


def _objections(page: Page, path: str) -> list[str]:
    page.goto(HOST + path)
    page.wait_for_function(SETTLED)
    wider = [f"wider by {by} px"] if (by := overflow(page)) > 0 else []
    return wider + axe_objections(page)
