"""Who comes in: tokens, scopes, roles, limits."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.api.asking import Program, items, problem
from zabota.api.actions import make_token, revoke_token
from zabota.api.limits import A_MINUTE, WRONG_A_MINUTE
from zabota.api.models import Token
from zabota.clients.models import Client as Customer
from zabota.core.refused import Refused
from zabota.people.actions import deactivate


@pytest.fixture(autouse=True)
def nobody_has_tried(db):
    cache.clear()


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer zabota_wrong", "Basic eA==", "Bearer " + "x" * 5000, "Bearer ж"],
)
def test_without_a_valid_token_nothing_opens(world, header):
    answer = Client().get("/api/v1/clients/", headers={"Authorization": header} if header else {})
    assert problem(answer)[:2] == (401, "no-token")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_is_no_token(world, client_of):
    assert problem(client_of(world.anna).get("/api/v1/clients/"))[0] == 401


def test_a_token_that_was_revoked_has_expired_or_whose_member_left_opens_nothing(world, program):
    revoked, expired, left = program(world.anna), program(world.anna), program(world.mila)
    assert [one.get("/clients/").status_code for one in (revoked, expired, left)] == [200, 200, 200]
    with world.inside(actor=world.anna.actor):
        revoke_token(revoked.row, at=world.at)
        Token.objects.filter(pk=expired.row.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        deactivate(world.mila, by=world.anna, at=timezone.now())
    assert [problem(one.get("/clients/"))[1] for one in (revoked, expired, left)] == ["no-token"] * 3


def test_the_scope_is_asked_beside_the_role(world, program):
    reader = program(world.anna, ["clients:read"])
    assert reader.get("/clients/").status_code == 200
    assert problem(reader.post("/clients/", {"name": "Ким"})) == (
        403,
        "forbidden",
        "У токена нет права «clients:write».",
    )
    assert problem(reader.get("/tickets/"))[0] == 403
    assert problem(program(world.nina).post("/clients/", {"name": "Ким"}))[:2] == (403, "forbidden")


def test_the_text_of_a_token_is_nowhere(world, program):
    anna = program(world.anna)
    with world.inside():
        row = Token.objects.get(pk=anna.row.pk)
    assert anna.token not in str(row.__dict__)
    assert len(row.hash) == 64


def test_the_last_use_is_written_at_most_once_a_minute(world, program):
    anna = program(world.anna)
    anna.get("/clients/")
    used_at = _token(world, anna).used_at
    assert used_at is not None
    anna.get("/clients/")
    assert _token(world, anna).used_at == used_at
    with world.inside():
        Token.objects.filter(pk=anna.row.pk).update(used_at=used_at - timedelta(minutes=2))
    anna.get("/clients/")
    assert _token(world, anna).used_at >= used_at


def _token(world, program):
    with world.inside():
        return Token.objects.get(pk=program.row.pk)


def test_after_its_requests_of_the_minute_a_token_waits(world, program):
    anna = program(world.anna)
    first = anna.get("/clients/")
    left = int(first["RateLimit-Remaining"])
    assert (first["RateLimit-Limit"], left) == (str(A_MINUTE), A_MINUTE - 1)
    with world.inside():
        now = timezone.now()
        minute = now.replace(second=0, microsecond=0)
        later = minute + timedelta(minutes=1) if now.second > 55 else minute
        Token.objects.filter(pk=anna.row.pk).update(window_used=A_MINUTE, window_at=later)
    if later != minute:
        return  # the minute turns within this test: the next run will see it
    answer = anna.post("/clients/", {"name": "Лишний"})
    assert problem(answer)[:2] == (429, "too-many")
    assert 0 < int(answer["Retry-After"]) <= 60
    with world.inside():
        assert not Customer.objects.filter(name="Лишний").exists()
        Token.objects.filter(pk=anna.row.pk).update(window_at=minute - timedelta(minutes=1))
    assert anna.get("/clients/").status_code == 200


def test_a_network_that_guesses_is_told_to_wait_and_the_right_token_still_works(world, program):
    anna, guesser = program(world.anna), Program(Client(), "zabota_guess")
    kinds = [problem(guesser.get("/clients/"))[1] for _ in range(WRONG_A_MINUTE + 1)]
    assert kinds == ["no-token"] * WRONG_A_MINUTE + ["too-many"]
    assert anna.get("/clients/").status_code == 200


def test_a_right_and_a_wrong_token_ask_the_database_equally_at_the_door(
    world, program, django_assert_num_queries
):
    from zabota.api.lookups import enter
    from zabota.core.tokens import hash_of

    anna = program(world.anna)
    for text, found in ((anna.token, True), ("zabota_wrong", False)):
        with django_assert_num_queries(1):
            assert (enter(hash_of(text), timezone.now()) is not None) is found


def test_the_stranger_finds_nothing_of_ours_and_has_the_same_numbers(world, program):
    sonya = program(world.sonya)
    assert [client["id"] for client in items(sonya.get("/clients/"))] == [world.stranger_vera.pk]
    assert problem(sonya.get(f"/clients/{world.vera.pk}/"))[:2] == (404, "not-found")


def test_the_command_prints_a_token_that_works(world, capsys):
    call_command("token", member="anna@romashka.example", business="romashka", scopes="clients:read")
    anna = Program(Client(), capsys.readouterr().out.strip())
    assert len(items(anna.get("/clients/"))) == 2
    assert anna.get("/tickets/").status_code == 403


def test_a_token_is_refused_with_a_sentence(world):
    with world.inside(actor=world.anna.actor):
        for wrong, field in (
            ({"name": " "}, "name"),
            ({"scopes": []}, "scopes"),
            ({"scopes": ["everything"]}, "scopes"),
            ({"expires_at": world.at}, "expires_at"),
        ):
            with pytest.raises(Refused) as refusal:
                make_token(
                    **{
                        "member": world.anna,
                        "name": "Касса",
                        "scopes": ["clients:read"],
                        "at": world.at,
                        **wrong,
                    }
                )
            assert refusal.value.field == field
        assert Token.objects.count() == 0


def test_an_address_that_is_not_there_and_a_method_that_is_not_done(world, program):
    anna = program(world.anna)
    assert problem(anna.get("/nothing/here/"))[:2] == (404, "not-found")
    answer = anna.delete("/clients/")
    assert problem(answer)[:2] == (405, "method")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
    assert problem(anna.get(f"/clients/{10**30}/"))[:2] == (404, "not-found")
    assert problem(anna.get("/clients/seven/"))[:2] == (404, "not-found")


def test_what_has_not_changed_is_not_sent_again(world, program):
    anna = program(world.anna)
    first = anna.get(f"/clients/{world.vera.pk}/")
    again = anna.get(f"/clients/{world.vera.pk}/", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    anna.patch(f"/clients/{world.vera.pk}/", {"note": "Новое"})
    assert anna.get(f"/clients/{world.vera.pk}/", **{"If-None-Match": first["ETag"]}).status_code == 200
