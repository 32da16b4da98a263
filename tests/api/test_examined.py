"""What a hostile program sends, to every operation: nothing breaks, nothing is told, nothing is changed."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import islice
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.api.asking import BASE, Program, items, problem
from tests.api.conftest import made
from tests.house.objects import Things
from tests.house.test_api_doors import path_of
from zabota.api.actions import make_token
from zabota.api.describing import operations, schema
from zabota.api.models import Repeat, Token
from zabota.clients.models import Client as Customer
from zabota.people.actions import change_member, deactivate

HOSTILE = (
    None,
    True,
    -1,
    1.5,
    10**30,
    "",
    "\x00",
    "\ud800",
    "x" * 60_000,
    [],
    {},
    [None],
    "<script>alert(1)</script>",
)
NOBODY = 987_654_321


def shapes():
    return schema("en")["components"]["schemas"]


def body_of(method, path):
    said = schema("en")["paths"][path][method.lower()].get("requestBody")
    return said and said["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]


def sample(shape, depth=0):
    """Something of that shape, good or nearly so."""
    if "$ref" in shape:
        return sample(shapes()[shape["$ref"].rpartition("/")[2]], depth)
    if "examples" in shape:
        return shape["examples"][0]
    if "anyOf" in shape:
        return sample(shape["anyOf"][0], depth)
    if "enum" in shape or "const" in shape:
        return shape.get("const", shape.get("enum", [None])[0])
    if shape.get("type") == "object":
        return {name: sample(said, depth + 1) for name, said in shape.get("properties", {}).items()}
    if shape.get("type") == "array":
        return (
            [sample(shape["items"], depth + 1)] if depth < 3 and isinstance(shape.get("items"), dict) else []
        )
    kinds = {"integer": 1, "boolean": True, "string": "x"}
    formats = {"date": "2026-12-01", "date-time": "2026-12-01T10:00:00Z", "uuid": "0" * 31 + "1"}
    return formats.get(shape.get("format", ""), kinds.get(shape.get("type", "")))


def hostile_bodies(name):
    """The good one with each field spoiled in each way, and bodies that are no objects."""
    good = sample({"$ref": f"#/{name}"})
    yield from ([], None, 7, "x", good)
    for field, value in good.items():
        for wrong in HOSTILE:
            yield {**good, field: wrong}
            if isinstance(value, list) and value and isinstance(value[0], dict):
                for inner in value[0]:
                    yield {**good, field: [{**value[0], inner: wrong}]}


def undone(asker, method, path, body):
    with transaction.atomic():
        answer = asker.ask(method, path, body)
        transaction.set_rollback(True)
    return answer


def test_no_field_of_any_body_breaks_anything(world):
    """Fields of every body, spoiled in one way after another: a sentence at a field, and never a crash."""
    things, wrong, asked = Things(world), [], 0
    anna = Program(Client(raise_request_exception=False), made(world, world.anna).token)
    for method, path, _operation in operations():
        name = body_of(method, path)
        for body in islice(hostile_bodies(name), asked % 4, None, 4) if name else ():
            with world.inside():
                Token.objects.update(window_used=0)
            answer, asked = undone(anna, method, path_of(path, things), body), asked + 1
            if answer.status_code not in (200, 201, 404, 409, 422):
                wrong.append(f"{method} {path} {json.dumps(body)[:200]}: {answer.status_code}")
    assert asked > 500
    assert wrong == []


ASKED_SO = ("%00", "%ED%A0%80", "%FF", "-1", "1e9", "9" * 40, "x" * 5000, "", "nan", "%3Cscript%3E")


def test_no_question_behind_a_path_breaks_anything(world):
    things, wrong, asked = Things(world), [], 0
    anna = Program(Client(raise_request_exception=False), made(world, world.anna).token)
    for method, path, _operation in operations():
        said = schema("en")["paths"][path][method.lower()].get("parameters", [])
        for name in (one["name"] for one in said if one["in"] == "query"):
            for value in (ASKED_SO[asked % len(ASKED_SO)], *ASKED_SO[: 3 if asked < 40 else 0]):
                with world.inside():
                    Token.objects.update(window_used=0)
                answer, asked = anna.get(f"{path_of(path, things)}?{name}={value}"), asked + 1
                if answer.status_code not in (200, 422):
                    wrong.append(f"{path}?{name}={value[:20]}: {answer.status_code}")
    assert asked > 100
    assert wrong == []


@pytest.mark.parametrize("part", ["0", "-1", "%00", "1.0", "1e3", "٣", "9" * 30, "1%2F", "..%2F1", "{id}"])
def test_what_is_no_number_in_a_path_is_not_there(world, program, part):
    anna = program(world.anna)
    for path in ("clients", "tickets", "proposals", "agreements", "invoices"):
        assert problem(anna.get(f"/{path}/{part}/"))[:2] == (404, "not-found")


def test_numbers_of_another_business_in_filters_are_as_if_nobody_had_them(world, program):
    anna, sonya = program(world.anna), program(world.sonya)
    things = Things(world)
    theirs = {
        "client": world.vera.pk,
        "tier": world.basic.pk,
        "manager": world.anna.pk,
        "member": world.anna.pk,
        "assignee": world.anna.pk,
        "service": things.values["catalog", "service_id"],
        "invoice": things.values["billing", "pk"],
    }
    seen = 0
    for method, path, _operation in operations():
        if method != "GET" or "{" in path:
            continue
        for one in schema("en")["paths"][path]["get"].get("parameters", []):
            if one["in"] == "query" and one["name"] in theirs:
                seen += 1
                asked = path.removeprefix(BASE) + f"?{one['name']}="
                found = sonya.get(asked + str(theirs[one["name"]])).json()
                assert found == {"items": [], "next": None}, asked
                assert anna.get(asked + str(NOBODY)).json()["items"] == []
    assert seen > 12


def test_a_role_that_was_lowered_and_a_member_who_left_lose_their_programs_at_once(world, program):
    lena, dasha = program(world.lena), program(world.dasha)
    ticket = {"client": world.vera.pk, "subject": "x", "text": "x"}
    assert lena.post("/tickets/", ticket).status_code == 201
    with world.inside(actor=world.anna.actor):
        change_member(world.lena, at=timezone.now(), role="bookkeeper")
        deactivate(world.dasha, by=world.anna, at=timezone.now())
    assert problem(lena.post("/tickets/", ticket))[:2] == (403, "forbidden")
    assert items(lena.get("/invoices/")) == []
    assert problem(dasha.get("/clients/"))[:2] == (401, "no-token")


def test_a_member_who_sees_only_own_from_now_on_sees_only_own_through_a_program(world, program):
    lena = program(world.lena)
    assert len(items(lena.get("/clients/"))) == 2
    with world.inside(actor=world.anna.actor):
        change_member(world.lena, at=timezone.now(), only_own=True)
    assert items(lena.get("/clients/")) == []
    assert problem(lena.get(f"/clients/{world.vera.pk}/"))[:2] == (404, "not-found")


def test_no_sign_of_a_cursor_can_be_changed(world, program):
    anna = program(world.anna)
    cursor = anna.get("/clients/?limit=1").json()["next"]
    for place in range(0, len(cursor), 2):
        for sign in "A:":
            spoiled = cursor[:place] + sign + cursor[place + 1 :]
            if spoiled == cursor:
                continue
            answer = anna.get(f"/clients/?limit=1&cursor={spoiled}")
            if answer.status_code == 200:  # the last sign of base64 has bits that mean nothing
                assert answer.json() == anna.get(f"/clients/?limit=1&cursor={cursor}").json()
            else:
                assert answer.json()["errors"][0]["field"] == "cursor"
        with world.inside():
            Token.objects.update(window_used=0)


def test_markup_and_signs_of_direction_come_back_as_they_were_sent_and_as_json(world, program):
    anna, name = program(world.anna), "<script>alert(1)</script> \u202eКим \N{GRINNING FACE}"
    answer = anna.post("/clients/", {"name": name})
    assert answer["Content-Type"].startswith("application/json")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert anna.get(f"/clients/{answer.json()['id']}/").json()["name"] == answer.json()["name"]


def test_thirty_two_with_one_key_do_it_once_and_another_body_is_told(committed):
    world = committed
    anna, all_at_once = made(world, world.anna), Barrier(32)

    def send(number):
        try:
            all_at_once.wait()
            body = {"name": "Гонка" if number % 4 else "Другая"}
            return Program(Client(), anna.token).post("/clients/", body, **{"Idempotency-Key": "race"})
        finally:
            connection.close()

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(send, range(32)))
    good = [answer for answer in answers if answer.status_code == 201]
    assert {answer.json()["id"] for answer in good} == {good[0].json()["id"]}
    told = [problem(answer)[:2] for answer in answers if answer.status_code != 201]
    assert len(good) in (8, 24)
    assert told == [(422, "key-reused")] * (32 - len(good))
    with world.inside():
        assert Customer.objects.filter(name__in=("Гонка", "Другая")).count() == 1
        assert Repeat.objects.count() == 1


def test_an_expired_token_opens_nothing_from_that_second_on(world):
    at = timezone.now()
    with world.inside(actor=world.anna.actor):
        _row, text = make_token(
            member=world.anna, name="x", scopes=["clients:read"], at=at, expires_at=at + timedelta(seconds=1)
        )
        Token.objects.update(expires_at=at - timedelta(microseconds=1))
    assert problem(Program(Client(), text).get("/clients/"))[:2] == (401, "no-token")
