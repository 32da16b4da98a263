"""Every operation of the API has a rule, and role × action × scope holds for each; strangers find nothing."""

import json
import re

import pytest
from django.db import transaction
from django.test import Client

from tests.api.asking import Program
from tests.house import of_catalog, of_proposals
from tests.house.changes import rows_written
from tests.house.objects import Things
from tests.house.test_doors import ROLES
from zabota.api.actions import make_token
from zabota.api.describing import operations
from zabota.api.rules import rule_of
from zabota.api.scopes import EVERYTHING, SCOPES
from zabota.people.matrix import MATRIX, allows

assert of_catalog
assert of_proposals
NOT_MADE_HERE = 987_654_321
"""The number of a thing that the house has none of: who may come in hears 404, and nobody else's answer changes."""
OF_CLIENTS = {
    *("client_id", "contact_id", "point_id", "number", "promise_id", "proposal_id", "request_id"),
    *("agreement_id", "stage_id", "invoice_id", "act_id", "payment_id"),
}


def path_of(path, things):
    known = {
        "client_id": ("clients", "pk"),
        "contact_id": ("clients", "contact_pk"),
        "point_id": ("clients", "point_pk"),
        "number": ("desk", "number"),
        "message_id": ("desk", "message_id"),
        "promise_id": ("promises", "pk"),
        "service_id": ("catalog", "service_id"),
        "offering_id": ("catalog", "offering_id"),
        "charge_id": ("catalog", "charge_id"),
        "proposal_id": ("proposals", "proposal_id"),
        "block_id": ("proposals", "block_id"),
        "line_id": ("proposals", "line_id"),
        "request_id": ("proposals", "request_id"),
        "agreement_id": ("agreements", "pk"),
        "stage_id": ("agreements", "stage_id"),
        "invoice_id": ("billing", "pk"),
        "act_id": ("billing:act", "pk"),
        "payment_id": ("billing:payment-reversal", "pk"),
    }
    full = re.sub(r"{(\w+)}", lambda m: str(things.values.get(known.get(m[1]), NOT_MADE_HERE)), path)
    return full.removeprefix("/api/v1")


def program(world, member, scopes=EVERYTHING):
    with world.inside(member.business_id, actor=member.actor):
        _token, text = make_token(member=member, name="Дом", scopes=scopes, at=world.at)
    return Program(Client(), text)


def status_of(asker, method, path):
    """Of a call that is undone."""
    with transaction.atomic():
        body = None if method == "GET" else {}
        answer = asker.ask(method, path, body)
        transaction.set_rollback(True)
    return answer.status_code


def test_every_operation_names_a_known_action_and_scope():
    found = operations()
    assert len(found) > 100
    for _method, _path, operation in found:
        rule = rule_of(operation)
        assert rule.action in MATRIX
        assert rule.scope in SCOPES
        assert rule.says
    assert {rule_of(operation).scope for _m, _p, operation in found} == set(SCOPES)


def test_what_only_reads_needs_a_scope_of_reading_and_what_writes_one_of_writing():
    for method, path, operation in operations():
        kind = rule_of(operation).scope.partition(":")[2]
        assert (method == "GET") == (kind == "read"), path


@pytest.mark.parametrize("who", ROLES)
def test_a_role_opens_what_the_matrix_says_and_nothing_else(world, who):
    things, role = Things(world), ROLES[who]
    asker, wrong = program(world, getattr(world, who)), []
    for method, path, operation in operations():
        allowed, before = allows(role, rule_of(operation).action), rows_written()
        status = status_of(asker, method, path_of(path, things))
        if (status == 403) == allowed or status >= 500:
            wrong.append(f"{method} {path}: {status}, the matrix says {allowed}")
        if not allowed and rows_written() - before > 1:  # the token's own counter
            wrong.append(f"{method} {path}: refused, and yet rows were written")
    assert wrong == []


def test_without_its_scope_an_operation_stays_closed_to_the_owner(world):
    things, wrong = Things(world), []
    for method, path, operation in operations():
        others = [scope for scope in EVERYTHING if scope != rule_of(operation).scope]
        asker = program(world, world.anna, others) if not wrong else None
        with transaction.atomic():
            status = status_of(asker, method, path_of(path, things)) if asker else 0
        if status != 403:
            wrong.append(f"{method} {path}: {status}")
        with world.inside():
            from zabota.api.models import Token

            Token.objects.all().delete()
    assert wrong == []


def test_nobody_comes_in_without_a_token(world):
    things, asker = Things(world), Client()
    statuses = {
        asker.generic(method, "/api/v1" + path_of(path, things), json.dumps({})).status_code
        for method, path, _operation in operations()
    }
    assert statuses == {401}


@pytest.mark.parametrize("who", ["sonya", "mila"])
def test_another_business_and_what_is_not_granted_are_not_found(world, who):
    """An owner next door with every right at home; and a specialist of whom Вера is no client."""
    things, wrong, asked = Things(world), [], 0
    asker = program(world, getattr(world, who))
    for method, path, operation in operations():
        names = set(re.findall(r"{(\w+)}", path))
        if not names or (who == "mila" and not names & OF_CLIENTS):
            continue
        if not allows(getattr(world, who).role, rule_of(operation).action):
            continue
        asked += 1
        if (status := status_of(asker, method, path_of(path, things))) not in (404, 422):
            wrong.append(f"{method} {path}: {status}")
        if status == 422 and not _says_only_that_the_body_is_empty(asker, method, path_of(path, things)):
            wrong.append(f"{method} {path}: found, and told so")
    assert asked > 8
    assert wrong == []


def _says_only_that_the_body_is_empty(asker, method, path):
    """The same answer as for a number that nobody has: nothing is told of what exists."""
    nowhere = re.sub(r"\d+", str(NOT_MADE_HERE), path)
    return asker.ask(method, path, {}).json() == asker.ask(method, nowhere, {}).json()
