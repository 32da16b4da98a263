"""What breaks, and what can't be read: said in the shape of every other problem, and nothing is told of the inside."""

import json
import logging

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.handlers.exception import response_for_exception
from django.db import OperationalError
from django.http import Http404
from django.test import Client, RequestFactory, override_settings
from psycopg_pool import PoolTimeout

from tests.api.asking import Program, problem
from tests.api.conftest import made
from zabota.api.breaking import LARGEST
from zabota.clients import actions
from zabota.clients.models import Client as Customer

SECRET = "the words of an exception"


def breaking(monkeypatch, error):
    def add_client(**_facts):
        raise error

    monkeypatch.setattr(actions, "add_client", add_client)


@pytest.fixture
def anna(world):
    asker = made(world, world.anna)
    return Program(Client(raise_request_exception=False), asker.token, asker.row)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (ValueError(SECRET), 500, "broken"),
        (OperationalError(SECRET), 503, "away"),
        (PoolTimeout(SECRET), 503, "away"),
    ],
)
def test_what_breaks_in_an_operation_is_a_problem_without_a_trace(
    anna, monkeypatch, error, status, kind, debug, caplog
):
    breaking(monkeypatch, error)
    with override_settings(DEBUG=debug), caplog.at_level(logging.WARNING):
        answer = anna.post("/clients/", {"name": "Ким"}, **{"Idempotency-Key": "k-1"})
    assert problem(answer)[:2] == (status, kind)
    assert SECRET not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert answer.get("Retry-After") == ("10" if status == 503 else None)
    assert [line.levelname for line in caplog.records] == ["ERROR" if status == 500 else "WARNING"]
    assert SECRET in caplog.text


def test_what_broke_has_not_happened_and_may_be_sent_again(world, anna, monkeypatch):
    with monkeypatch.context() as broken:
        real = actions.add_client

        def add_client(**facts):
            real(**facts)
            raise ValueError(SECRET)

        broken.setattr(actions, "add_client", add_client)
        assert anna.post("/clients/", {"name": "Ким"}, **{"Idempotency-Key": "k-1"}).status_code == 500
    with world.inside():
        assert not Customer.objects.filter(name="Ким").exists()
    again = anna.post("/clients/", {"name": "Ким"}, **{"Idempotency-Key": "k-1"})
    assert (again.status_code, "Idempotency-Replayed" in again) == (201, False)


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (OperationalError(SECRET), 503, "away"),
        (ValueError(SECRET), 500, "broken"),
        (Http404(SECRET), 404, "not-found"),
        (SuspiciousOperation(SECRET), 400, "unreadable"),
        (RequestDataTooBig(SECRET), 413, "too-large"),
    ],
)
def test_what_fails_before_an_operation_is_reached_is_a_problem_too(error, status, kind):
    request = RequestFactory().post("/api/v1/clients/")
    try:
        raise error
    except (OperationalError, ValueError, Http404, SuspiciousOperation) as caught:
        answer = response_for_exception(request, caught)
    answer.json = lambda: json.loads(answer.content)
    assert problem(answer)[:2] == (status, kind)
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("path", ["/api/", "/api/v2/clients/", "/api/v1/clients", "/api/v1/%00/"])
def test_an_unknown_address_under_api_is_a_problem(world, path):
    assert problem(Client().get(path))[:2] == (404, "not-found")


def test_a_host_that_is_not_ours_is_a_problem(world):
    with override_settings(ALLOWED_HOSTS=["zabota.example"]):
        answer = Client().get("/api/v1/clients/", headers={"host": "evil.example"})
    assert problem(answer)[:2] == (400, "unreadable")


def sent(anna, body, kind="application/json", **more):
    headers = {"Authorization": f"Bearer {anna.token}", "Accept-Language": "ru"}
    return anna.client.generic("POST", "/api/v1/clients/", body, kind, headers=headers, **more)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"name": "x",}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"name": ' + b"9" * 5000 + b"}",
        b"\x00",
        b"NaN}",
    ],
)
def test_what_is_no_json_can_not_be_read(anna, body):
    assert problem(sent(anna, body))[:2] == (400, "unreadable")


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""]
)
def test_what_says_that_it_is_something_else_is_refused(anna, kind):
    answer = sent(anna, b'{"name": "x"}', kind)
    assert problem(answer)[:2] == (415, "no-json")


def test_json_with_its_letters_named_is_json(world, anna):
    assert sent(anna, '{"name": "Ким"}'.encode(), "application/json; charset=utf-8").status_code == 201


def test_ten_megabytes_are_refused_before_they_are_read(world, anna):
    body = b'{"name": "' + b"x" * (10 << 20) + b'"}'
    assert len(body) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert problem(sent(anna, body))[:2] == (413, "too-large")
    assert problem(sent(anna, body, CONTENT_LENGTH=str(LARGEST + 1)))[:2] == (413, "too-large")


def test_without_a_token_nobody_is_told_what_is_wrong_with_the_body(world):
    answer = Client().post("/api/v1/clients/", b"{", content_type="text/plain")
    assert problem(answer)[:2] == (401, "no-token")
