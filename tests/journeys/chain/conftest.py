"""The chain begins in an installation where nobody is yet."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, expect

from tests.journeys.chain.words import WORDS, Words
from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.stage import Stage

PATIENCE = 15_000  # milliseconds

Opened = Callable[..., BrowserContext]


@pytest.fixture
def committed(committed: Any) -> Any:
    """A migrated database without anybody."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE business_business, people_user CASCADE")
    connections["owner"].close()
    return committed


@pytest.fixture(params=["ru", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    return WORDS[request.param]


@pytest.fixture
def opened(stage: Stage, browser: Browser, words: Words) -> Iterator[Opened]:
    """Opens a browser of somebody who reads this language: at a desk, or with a phone in the hand."""
    contexts: list[BrowserContext] = []
    expect.set_options(timeout=PATIENCE)

    def open_context(*, phone: bool = False) -> BrowserContext:
        size = {"viewport": PHONE, "is_mobile": True, "has_touch": True} if phone else {"viewport": WIDE}
        context = browser.new_context(locale=words.locale, **size)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        stage.play(partial(context.close))
