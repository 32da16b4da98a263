from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.look import browser as ours
from tests.journeys.stage import Stage


@pytest.fixture(scope="package", autouse=True)
def _words() -> None:
    from zabota.core.words import compile_catalogues

    compile_catalogues()


@pytest.fixture
def answers() -> ours.Answers:
    return ours.Answers()


@pytest.fixture
def shown(stage: Stage, browser: Browser, answers: ours.Answers) -> Iterator[Page]:
    with stage.entered(ours.page(browser, answers, viewport={"width": 1440, "height": 900})) as page:
        yield page
