"""A real browser that is shown our views without a server: every request is answered from here.

Nothing else can be reached, so a page that asks another host fails its test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, Route

HOST = "http://zabota.test"


class Answers:
    """Answers a page's requests: static files, our views, and what a test adds by path."""

    def __init__(self) -> None:
        self.extra: dict[str, tuple[int, dict[str, str], str]] = {}
        self.asked: list[tuple[str, str, str]] = []
        self.strangers: list[str] = []
        self.policy = ""

    def __call__(self, route: Route) -> None:
        request = route.request
        if not request.url.startswith(HOST):
            self.strangers.append(request.url)
            return route.abort()
        path = request.url.removeprefix(HOST)
        self.asked.append((request.method, path, request.post_data or ""))
        bare = path.split("?")[0]
        if bare in self.extra:
            status, headers, body = self.extra[bare]
            return route.fulfill(status=status, headers=headers, body=body)
        if bare.startswith("/static/"):
            found = finders.find(bare.removeprefix("/static/"))
            return route.fulfill(path=found) if found else route.fulfill(status=404)
        answer = _by_view(path)
        if self.policy:
            answer.setdefault("headers", {})["content-security-policy"] = self.policy
        return route.fulfill(**answer)


def _by_view(path: str) -> dict[str, Any]:
    request = RequestFactory().get(path)
    try:
        match = resolve(path.split("?", maxsplit=1)[0])
    except Resolver404:
        return {"status": 404}
    response = match.func(request, *match.args, **match.kwargs)
    return {"status": response.status_code, "body": response.content, "headers": dict(response.headers)}


@contextmanager
def page(browser: Browser, answers: Answers, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    context.route("**/*", answers)
    shown = context.new_page()
    shown.on("console", lambda said: said.type == "error" and answers.strangers.append(said.text))
    shown.on("pageerror", lambda error: answers.strangers.append(f"error: {error}"))
    yield shown
    context.close()
