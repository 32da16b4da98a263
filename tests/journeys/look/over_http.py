"""A browser that is shown the screens of a signed-in person, answered from the test's own transaction.

Over plain HTTP on loopback: where a browser's requests are intercepted, it keeps no file, and fetches each style and
script anew for each screen.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.journeys.stage import Stage

STREAM, STATIC = "/stream/", "/static/"
PASSED_ON = ("HX-Request", "HX-Target", "HX-Current-URL", "HX-Boosted")
OURS = ("data:", "blob:", "about:")
Answer = tuple[int, bytes, dict[str, str]]


class Served:
    """Answers requests as the client would be answered, and keeps what went wrong on the way.

    `known`: whole pages that were read already, each given out once.
    """

    def __init__(self, stage: Stage, client: Client, known: dict[str, Answer]) -> None:
        self.stage, self.client, self.known = stage, client, known
        self.wrong: list[str] = []
        self.host = ""

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        if path.startswith(STREAM):
            return 204, b"", {}
        if path.startswith(STATIC):
            return _file(path.removeprefix(STATIC).partition("?")[0])
        if not headers and (known := self.known.pop(path, None)):
            return known
        return self.stage.at_home(lambda: read(self.client, path, headers))

    def hear(self, url: str) -> None:
        if not url.startswith((self.host, *OURS)):
            self.wrong.append(f"asks a stranger: {url}")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, served: Served, *args: Any) -> None:
        self.served = served
        super().__init__(*args)

    def do_GET(self) -> None:
        headers = {name: value for name in PASSED_ON if (value := self.headers.get(name))}
        status, body, said = self.served.answer(self.path, headers)
        self.send_response(status)
        for name, value in (said | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        pass


def _file(name: str) -> Answer:
    found = finders.find(name)
    if not isinstance(found, str):
        return 404, b"", {}
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return 200, Path(found).read_bytes(), {"Content-Type": kind, "Cache-Control": "max-age=3600"}


def read(client: Client, path: str, headers: dict[str, str]) -> Answer:
    response = client.get(path, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body, dict(response.headers)


@contextmanager
def serving(stage: Stage, client: Client, known: dict[str, Answer]) -> Iterator[Served]:
    served = Served(stage, client, known)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, served))
    server.daemon_threads = True
    served.host = f"http://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def shown(browser: Browser, served: Served, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    page = context.new_page()
    page.on("request", lambda request: served.hear(request.url))
    page.on("console", lambda said: said.type == "error" and served.wrong.append(f"says: {said.text}"))
    page.on("pageerror", lambda error: served.wrong.append(f"stumbles: {error}"))
    yield page
    context.close()
