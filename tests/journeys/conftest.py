"""A whole Zabota for a journey: web, worker with the mail door, a mail server of the outside world, a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.journeys.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (ROOT / "zabota/ui/static/vendor/axe.js", ROOT / "node_modules/axe-core/axe.min.js")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(found: Callable[[], Any], *, seconds: float = 30) -> Any:
    """Asks until there is an answer; fails when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


@dataclass
class World:
    """What arrived at the clients' mail servers."""

    letters: list[bytes] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(envelope.content)
        return "250 OK"


@dataclass
class Stack:
    """A running installation."""

    url: str
    smtp_port: int
    outside: World


@contextmanager
def process(*words: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        [sys.executable, "-m", "zabota", *words], cwd=ROOT, env={**os.environ, **environment}
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except OSError:
        return False


@pytest.fixture
def stack(committed: Any) -> Iterator[Stack]:
    """Web and worker as processes of their own, on the committed world."""
    outside = World()
    with ExitStack() as stack:
        mail = Controller(outside, hostname="127.0.0.1", port=free_port())
        mail.start()
        stack.callback(mail.stop)
        port, smtp_port = free_port(), free_port()
        environment = {
            "ZABOTA_TESTING": "1",
            "ZABOTA_SECRET_KEY": "a-key-of-tests",
            "ZABOTA_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "ZABOTA_SMTP_PORT": str(smtp_port),
            "ZABOTA_SMTP_OUT_URL": f"smtp://127.0.0.1:{mail.port}",
        }
        stack.enter_context(process("web", "--port", str(port), **environment))
        stack.enter_context(process("worker", **environment))
        url = f"http://127.0.0.1:{port}"
        until(lambda: answers(f"{url}/account/login/"))
        until(lambda: _listens(smtp_port))
        yield Stack(url, smtp_port, outside)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """A journey plays in the browser's thread; its fixtures are made in the test's."""
    names = pyfuncitem._fixtureinfo.argnames
    pyfuncitem.funcargs["stage"].play(
        partial(pyfuncitem.obj, **{name: pyfuncitem.funcargs[name] for name in names})
    )
    return True


@pytest.fixture(scope="session", autouse=True)
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.close()


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def browser(stage: Stage) -> Iterator[Browser]:
    with stage.entered(_chromium()) as chromium:
        yield chromium


@pytest.fixture
def context(stage: Stage, browser: Browser) -> Iterator[BrowserContext]:
    context = stage.play(partial(browser.new_context, viewport=WIDE, locale="ru-RU"))
    yield context
    stage.play(context.close)


def sign_in(page: Page, stack: Stack, email: str, password: str) -> None:
    page.goto(f"{stack.url}/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{stack.url}/")


def axe_objections(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page, in WCAG 2.2 AA, or by these rules alone."""
    script = next(path for path in AXE if path.exists())
    if not page.evaluate("'axe' in window"):
        page.evaluate(script.read_text())
    found = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG},
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") or 0
    )


def looks_well(page: Page) -> None:
    """On a phone and on a wide screen; it stays wide."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert axe_objections(page) == []
        assert overflow(page) <= 0
