"""PostgreSQL away: what a page says, with which code, and what the log holds."""

import logging
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.core.handlers.exception import response_for_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from psycopg_pool import PoolTimeout


def answer_to(error: Exception) -> HttpResponse:
    request: HttpRequest = RequestFactory().post("/tickets/1/messages/")
    try:
        raise error
    except (OperationalError, InterfaceError, PoolTimeout, ValueError) as caught:
        return response_for_exception(request, caught)


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError, PoolTimeout])
def test_a_page_without_its_database_says_so_and_when_to_come_again(kind: Callable[[str], Exception]) -> None:
    with translation.override("en"):
        answer = answer_to(kind("the connection is lost"))
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "10", "no-store")
    assert unquote(answer["X-Sentence"]) == (
        "The database is away for a moment. What you typed stays here: send it again in a minute."
    )
    assert "the connection is lost" not in answer.content.decode()


def test_an_outage_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        answer_to(OperationalError("gone"))
    assert [(line.levelname, line.getMessage(), line.exc_info) for line in caplog.records] == [
        ("WARNING", "database away: gone", None)
    ]


def test_what_is_our_own_fault_is_logged_whole(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        answer = answer_to(ValueError("a bug"))
    assert (answer.status_code, answer.has_header("X-Sentence")) == (500, False)
    assert [line.levelname for line in caplog.records if line.exc_info] == ["ERROR"]
