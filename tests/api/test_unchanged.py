"""If-Match: two programs that change the same thing do not write over each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.api.asking import Program, problem
from tests.api.conftest import made
from zabota.api.describing import operations
from zabota.api.rules import rule_of
from zabota.clients.models import Client as Customer


@pytest.fixture
def card(world):
    return f"/clients/{world.vera.pk}/"


def patch(asker, path, body, tag):
    return asker.ask("patch", path, body, **{"If-Match": tag})


def test_what_was_read_can_be_changed_and_the_answer_names_the_next_tag(world, program, card):
    anna = program(world.anna)
    first = patch(anna, card, {"note": "Один"}, anna.get(card)["ETag"])
    assert first.status_code == 200, first.content.decode()
    assert first["ETag"] == anna.get(card)["ETag"]
    assert patch(anna, card, {"note": "Два"}, first["ETag"]).status_code == 200


def test_what_somebody_has_changed_meanwhile_is_not_written_over(world, program, card):
    anna, dasha = program(world.anna), program(world.dasha)
    tag = anna.get(card)["ETag"]
    dasha.patch(card, {"note": "Дашино"})
    answer = patch(anna, card, {"note": "Аннино"}, tag)
    assert problem(answer) == (
        412,
        "changed",
        "Тем временем это уже изменили. Прочитайте заново и потом меняйте.",
    )
    assert anna.get(card).json()["note"] == "Дашино"
    assert patch(anna, card, {"note": "1"}, f'"nothing", {anna.get(card)["ETag"]}').status_code == 200
    assert patch(anna, card, {"note": "2"}, "*").status_code == 200
    for header in (f"W/{anna.get(card)['ETag']}", "garbage", '"', "\N{SNOWMAN}" * 3):
        assert problem(patch(anna, card, {"note": "x"}, header))[0] == 412


def test_the_tag_of_a_proposal_guards_its_blocks_and_lines(world, program):
    anna = program(world.anna)
    made_one = anna.post("/proposals/", {"client": world.vera.pk, "title": "Вечер"})
    where, tag = f"/proposals/{made_one.json()['id']}/", made_one["ETag"]
    assert tag == anna.get(where)["ETag"]
    line = {"name": "Абонемент", "unit_price": "100"}
    first = anna.ask("post", f"{where}lines/", line, **{"If-Match": tag})
    assert first.status_code == 201, first.content.decode()
    block = first.json()["blocks"][0]["id"]
    for method, path, body in (
        ("post", "lines/", line),
        ("patch", f"lines/{first.json()['lines'][0]['id']}/", {"quantity": "2"}),
        ("delete", f"lines/{first.json()['lines'][0]['id']}/", None),
        ("patch", f"blocks/{block}/", {"text": "x"}),
        ("delete", f"blocks/{block}/", None),
        ("patch", "", {"title": "x"}),
    ):
        assert problem(anna.ask(method, where + path, body, **{"If-Match": tag}))[0] == 412, path
    assert anna.get(where).json() == first.json()


def test_another_business_learns_nothing_by_a_tag(world, program, card):
    anna, sonya = program(world.anna), program(world.sonya)
    for tag in (anna.get(card)["ETag"], '"0"', "*"):
        assert problem(patch(sonya, card, {"note": "x"}, tag))[:2] == (404, "not-found")


def test_every_change_of_a_thing_heeds_it():
    changes = [(path, rule_of(operation)) for method, path, operation in operations() if method == "PATCH"]
    assert len(changes) > 10
    assert [path for path, rule in changes if not rule.is_guarded] == []


def test_of_eight_who_have_read_the_same_one_changes_it(committed):
    world = committed
    anna = made(world, world.anna)
    card, all_at_once = f"/clients/{world.vera.pk}/", Barrier(8)
    tag = anna.get(card)["ETag"]

    def change(number):
        try:
            all_at_once.wait()
            return patch(Program(Client(), anna.token), card, {"note": f"Вариант {number}"}, tag)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(change, range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7
    [kept] = [answer.json()["note"] for answer in answers if answer.status_code == 200]
    with world.inside():
        assert Customer.objects.get(pk=world.vera.pk).note == kept
