"""The palette of Ctrl-K."""

from collections.abc import Callable
from typing import Any

from django.test import Client


def test_the_palette_by_itself_is_the_page_of_search(world: Any, client_of: Callable[..., Client]) -> None:
    answer = client_of(world.anna).get("/palette/", {"q": "вера"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=%D0%B2%D0%B5%D1%80%D0%B0")


def test_the_palette_offers_screens_and_clients(
    world: Any, client_of: Callable[..., Client], htmx: dict[str, str]
) -> None:
    answer = client_of(world.anna).get("/palette/", {"q": "вера"}, headers=htmx)
    assert [client.name for client in answer.context["clients"]] == ["Вера Иванова"]
    assert client_of(world.anna).get("/palette/", headers=htmx).context["places"] != []
