"""Static files: whole, in parts, as they were before, and without a folder."""

import warnings
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import AsyncRequestFactory, RequestFactory, override_settings

from zabota.site.static_files import StaticFilesMiddleware

WORDS = b"body { color: black }"


def beyond(_request: Any) -> HttpResponse:
    return HttpResponse("no file", status=404)


@pytest.fixture
def files(tmp_path: Path) -> StaticFilesMiddleware:
    (tmp_path / "base.css").write_bytes(WORDS)
    with override_settings(STATIC_ROOT=tmp_path, WHITENOISE_USE_FINDERS=False, WHITENOISE_AUTOREFRESH=False):
        return StaticFilesMiddleware(beyond)


def test_a_file_comes_whole_with_its_type(files: StaticFilesMiddleware) -> None:
    answer = files(RequestFactory().get("/static/base.css"))
    assert (answer.status_code, answer.content) == (200, WORDS)
    assert answer["Content-Type"] == 'text/css; charset="utf-8"'
    assert answer["Content-Length"] == str(len(WORDS))


def test_a_part_of_it_is_a_part(files: StaticFilesMiddleware) -> None:
    answer = files(RequestFactory().get("/static/base.css", headers={"Range": "bytes=0-3"}))
    assert (answer.status_code, answer.content) == (206, b"body")


def test_what_has_not_changed_is_not_sent_again(files: StaticFilesMiddleware) -> None:
    first = files(RequestFactory().get("/static/base.css"))
    again = files(RequestFactory().get("/static/base.css", headers={"If-None-Match": first["ETag"]}))
    assert (again.status_code, again.content) == (304, b"")


def test_asgi_serves_it_without_a_warning(files: StaticFilesMiddleware) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = files(AsyncRequestFactory().get("/static/base.css"))
        assert (answer.streaming, answer.content) == (False, WORDS)


def test_without_a_folder_other_pages_come_all_the_same(tmp_path: Path) -> None:
    with (
        warnings.catch_warnings(),
        override_settings(STATIC_ROOT=tmp_path / "none", WHITENOISE_USE_FINDERS=False),
    ):
        warnings.simplefilter("error")
        answer = StaticFilesMiddleware(beyond)(RequestFactory().get("/inbox/"))
    assert answer.content == b"no file"
