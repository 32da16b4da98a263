"""The description of the API is true: programs made of it find what it says, whatever they send."""

import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import made
from zabota.api.describing import operations, schema
from zabota.api.models import Token

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 2
"""Of each operation, well-formed and not."""


def test_the_description_is_there_in_both_languages_without_a_token(db):
    for language, headline in (("ru", "Список клиентов"), ("en", "List clients")):
        answer = Client().get("/api/v1/openapi.json", headers={"Accept-Language": language})
        assert answer.json()["paths"]["/api/v1/clients/"]["get"]["summary"] == headline


def test_every_operation_is_described_in_words_of_both_languages():
    for language in ("ru", "en"):
        whole = schema(language)
        found = [said for methods in whole["paths"].values() for said in methods.values()]
        assert len(found) == len(operations()) > 100
        assert all(said["summary"] and said["description"] for said in found)
        assert len({said["operationId"] for said in found}) == len(found)
    text = str(schema("ru"))
    assert "Needs the scope" not in text


def test_the_page_for_people_tells_of_every_operation_and_asks_no_foreign_host(db):
    page = Client().get("/api/v1/docs/", headers={"Accept-Language": "ru"}).content.decode()
    for _method, path, _operation in operations():
        assert f"<code>{path}</code>" in page
    assert "cdn" not in page


def test_shapes_take_nothing_extra_and_show_nothing_internal():
    shapes = schema("en")["components"]["schemas"]
    assert len(shapes) > 40
    assert [name for name, shape in shapes.items() if shape.get("additionalProperties") is not False] == []
    shown = {field for shape in shapes.values() for field in shape.get("properties", {})}
    assert shown & {"hash", "sought", "business", "sorted_as", "token_hash", "html", "content"} == set()


def test_whatever_is_sent_the_answer_is_as_described(world):
    """Each operation, with what Schemathesis thinks of: never a crash, never an answer that is not described."""
    anna, tried = made(world, world.anna), []
    bounded = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for result in schemathesis.openapi.from_dict(schema("en")).get_all_operations():
        operation = result.ok()
        modes = [GenerationMode.POSITIVE]
        if operation.body or operation.query:  # nothing wrong can be sent to what takes nothing
            modes.append(GenerationMode.NEGATIVE)
        for mode in modes:

            @given(case=operation.as_strategy(generation_mode=mode))
            @bounded
            def ask(case):
                tried.append(asked_through_django(case, world, anna))

            ask()
    assert len(tried) > 300
    assert {200, 404, 422} <= set(tried)


def asked_through_django(case, world, anna):
    """The case as a request to Django's test client, and its answer looked at by the checks."""
    with world.inside():
        Token.objects.filter(pk=anna.row.pk).update(window_used=0)
    sent = case.as_transport_kwargs(base_url="http://testserver")
    for extra in ("timeout", "allow_redirects", "verify", "cert", "proxies", "stream"):
        sent.pop(extra, None)
    prepared = requests.Request(**sent).prepare()
    headers = {name: value for name, value in prepared.headers.items() if name.lower() != "content-length"}
    said = Client(raise_request_exception=False).generic(
        prepared.method,
        prepared.path_url,
        prepared.body or b"",
        headers.pop("Content-Type", "application/json"),
        headers={**headers, "Authorization": f"Bearer {anna.token}", "Accept-Language": "en"},
    )
    answer = Response(
        status_code=said.status_code,
        headers={name: [value] for name, value in said.headers.items()},
        content=said.content,
        request=prepared,
        elapsed=0.0,
        verify=False,
    )
    case.validate_response(answer, checks=CHECKS)
    return said.status_code
