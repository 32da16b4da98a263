"""A browser that is shown the screens of a signed-in person, answered from the test's own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.journeys.stage import Stage

HOST = "http://localhost"
STREAM = "/stream/"
PASSED_ON = ("HX-Request", "HX-Target", "HX-Current-URL", "HX-Boosted")


class Served:
    """Answers requests as the client would be answered; remembers what went wrong on the way."""

    def __init__(self, stage: Stage, client: Client) -> None:
        self.stage, self.client = stage, client
        self.wrong: list[str] = []
        self.files: dict[str, dict[str, Any]] = {}

    def __call__(self, route: Route) -> None:
        request = route.request
        if not request.url.startswith(HOST):
            self.wrong.append(f"asks a stranger: {request.url}")
            return route.abort()
        path = request.url.removeprefix(HOST).split("#")[0]
        if path.startswith(STREAM):
            return route.fulfill(status=204)
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/").split("?")[0])
            return route.fulfill(path=found) if isinstance(found, str) else route.fulfill(status=404)
        headers = {name: value for name in PASSED_ON if (value := request.headers.get(name.lower()))}
        return route.fulfill(**self._page(path, headers))

    def _page(self, path: str, headers: dict[str, str]) -> dict[str, Any]:
        if path not in self.files:
            answer = self.stage.at_home(lambda: read(self.client, path, headers))
            if not path.startswith("/ui/zabota-"):
                return answer
            self.files[path] = answer
        return self.files[path]


def read(client: Client, path: str, headers: dict[str, str]) -> dict[str, Any]:
    response = client.get(path, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return {"status": response.status_code, "body": body, "headers": dict(response.headers)}


@contextmanager
def shown(browser: Browser, served: Served, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    context.route("**/*", served)
    page = context.new_page()
    page.on("console", lambda said: said.type == "error" and served.wrong.append(f"says: {said.text}"))
    page.on("pageerror", lambda error: served.wrong.append(f"stumbles: {error}"))
    yield page
    context.close()
