"""A request with an Idempotency-Key happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.api.asking import Program, problem
from tests.api.conftest import made
from zabota.api.actions import forget_old_repeats
from zabota.api.models import Repeat
from zabota.api.privacy import erase
from zabota.business.privacy import Erasing, Person
from zabota.clients.models import Client as Customer

KEY = {"Idempotency-Key": "order-1"}


def named(world, name):
    with world.inside():
        return Customer.objects.filter(name=name).count()


def test_the_same_request_again_gets_the_same_answer_and_happens_once(world, program):
    anna = program(world.anna)
    first, again = (anna.post("/clients/", {"name": "Ким"}, **KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert named(world, "Ким") == 1


def test_another_request_under_the_same_key_is_refused(world, program):
    anna = program(world.anna)
    anna.post("/clients/", {"name": "Ким"}, **KEY)
    answer = anna.post("/clients/", {"name": "Пак"}, **KEY)
    assert problem(answer) == (
        422,
        "key-reused",
        "С этим ключом уже приходил другой запрос. Для каждого дела берите новый ключ.",
    )
    assert named(world, "Пак") == 0


def test_a_key_is_of_its_token(world, program):
    program(world.anna).post("/clients/", {"name": "Ким"}, **KEY)
    program(world.anna).post("/clients/", {"name": "Ким"}, **KEY)
    assert named(world, "Ким") == 2


def test_what_was_refused_leaves_nothing_and_may_be_tried_again(world, program):
    anna = program(world.anna)
    wrong = {"name": "Ким", "points": [{"kind": "mail", "address": "vera@mail.example"}]}
    assert anna.post("/clients/", wrong, **KEY).status_code == 422
    with world.inside():
        assert Repeat.objects.count() == 0
    assert anna.post("/clients/", {"name": "Ким"}, **KEY).status_code == 201


def test_a_key_that_is_too_long_is_refused(world, program):
    assert (
        problem(program(world.anna).post("/clients/", {"name": "Ким"}, **{"Idempotency-Key": "x" * 121}))[0]
        == 422
    )


def test_after_a_day_the_answer_is_forgotten(world, program):
    program(world.anna).post("/clients/", {"name": "Ким"}, **KEY)
    with world.inside():
        assert forget_old_repeats(at=timezone.now()) == 0
        assert forget_old_repeats(at=timezone.now() + timedelta(days=1)) == 1


def test_erasing_a_person_takes_the_answers_that_tell_of_them_and_keeps_the_key(world, program):
    anna = program(world.anna)
    anna.post("/clients/", {"name": "Ольга Ким"}, **KEY)
    with world.inside():
        how = Erasing(erasure=1, at=world.at, name="Стёрто", gone="")
        assert erase(Person(contacts=(1,), names=("ольга ким",)), how) == 1
        assert erase(Person(contacts=(1,), names=("Кто-то",)), how) == 0
    assert problem(anna.post("/clients/", {"name": "Ольга Ким"}, **KEY))[:2] == (410, "gone")
    assert named(world, "Ольга Ким") == 1


def test_sixteen_at_once_are_one(committed):
    world = committed
    anna = made(world, world.anna)

    def send(_number):
        try:
            return Program(Client(), anna.token).post("/clients/", {"name": "Гонка"}, **KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(send, range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 15
    assert named(world, "Гонка") == 1
    with world.inside():
        from zabota.api.models import Token

        assert Token.objects.get(pk=anna.row.pk).window_used >= 1
