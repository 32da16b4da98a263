"""What a request used of what is included is written down where one works on it."""

import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.agreements.arranging import charge, level, metered, signed
from tests.desk.helping import opened
from zabota.agreements.models import Usage, UsagePeriod
from zabota.desk import actions


@pytest.fixture
def ticket(world: Any) -> Any:
    """A request of Вера, who has ten visits a month, and hours of work counted by fifteen minutes."""
    with world.inside():
        premium = level(world)
        metered(premium, quota=10, hard_stop=True)
        work = {"name": "Работа", "price": Decimal(2000), "quota": Decimal(1), "increment_seconds": 900}
        charge(premium, "time", **work)
        today = timezone.localdate()
        signed(world, premium, starts_on=today.replace(day=1), at=timezone.now())
        return opened(world)


def address(ticket: Any, rest: str = "") -> str:
    return f"/tickets/{ticket.number}/usage/{rest}"


def words(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def noted(client: Any, ticket: Any, meter: str, amount: str, key: str = "", **more: Any) -> Any:
    said = {"meter": meter, "amount": amount, "key": key or str(uuid.uuid4())}
    return client.post(address(ticket), said | more, headers={"HX-Request": "true"})


def test_the_screen_says_what_is_left_and_takes_what_was_used(
    world: Any, client_of: Any, ticket: Any
) -> None:
    dasha = client_of(world.dasha)
    assert "осталось 10 визит, включено 10 визит" in words(dasha.get(address(ticket)))
    answer = noted(dasha, ticket, "visit", "1")
    assert "осталось 9 визит, включено 10 визит" in words(answer)
    with world.inside():
        row = Usage.objects.get()
    assert (row.quantity, row.subject_kind, row.subject_id) == (Decimal(1), "ticket", ticket.pk)


def test_minutes_are_rounded_up_by_the_increment(world: Any, client_of: Any, ticket: Any) -> None:
    answer = noted(client_of(world.lena), ticket, "time", "20")
    assert "Работа: 30 минут" in words(answer)
    with world.inside():
        assert Usage.objects.get().quantity == Decimal("0.5")


def test_beyond_the_quota_it_is_refused_where_no_more_is_sold(
    world: Any, client_of: Any, ticket: Any
) -> None:
    dasha = client_of(world.dasha)
    noted(dasha, ticket, "visit", "9")
    answer = noted(dasha, ticket, "visit", "2")
    assert answer.status_code == 422
    assert "осталось только 1 визит («Визиты»), сверх этого не продаётся." in words(answer)
    assert 'value="2"' in words(answer)
    with world.inside():
        assert UsagePeriod.objects.get(entitlement__meter="visit").used == 9


def test_beyond_the_quota_it_is_told_where_more_is_charged(world: Any, client_of: Any, ticket: Any) -> None:
    answer = noted(client_of(world.dasha), ticket, "time", "90")
    said = json.loads(answer.headers["HX-Trigger"])["toast"]["text"].replace("\u00a0", " ")
    assert said == "Записано. Работа: 1 час 30 минут. Сверх включённого 30 минут: это будет начислено."


def test_the_same_press_twice_is_one_use(world: Any, client_of: Any, ticket: Any) -> None:
    dasha, key = client_of(world.dasha), str(uuid.uuid4())
    for _ in range(2):
        noted(dasha, ticket, "visit", "1", key)
    with world.inside():
        assert Usage.objects.count() == 1


def test_what_was_not_used_after_all_is_given_back(world: Any, client_of: Any, ticket: Any) -> None:
    dasha = client_of(world.dasha)
    noted(dasha, ticket, "visit", "3")
    with world.inside():
        pk = Usage.objects.get().pk
    for _ in range(2):
        answer = dasha.post(address(ticket, f"{pk}/return/"), headers={"HX-Request": "true"})
        assert "осталось 10 визит" in words(answer)


@pytest.mark.parametrize("amount", ["", "0", "-1", "много", "1e99", "0.0001"])
def test_what_is_no_amount_is_refused_with_a_sentence(
    world: Any, client_of: Any, ticket: Any, amount: str
) -> None:
    answer = noted(client_of(world.dasha), ticket, "visit", amount)
    assert answer.status_code == 422
    assert 'role="alert"' in words(answer)


def test_who_keeps_the_books_writes_no_use(world: Any, client_of: Any, ticket: Any) -> None:
    assert noted(client_of(world.boris), ticket, "visit", "1").status_code == 403


def test_the_panel_stands_beside_those_who_have_something_included(
    world: Any, client_of: Any, ticket: Any
) -> None:
    dasha = client_of(world.dasha)
    with world.inside():
        about = {"subject": "Другое", "door": "mail", "mailbox": world.mailbox, "at": world.at}
        other = actions.open_ticket(client=world.petr, contact=None, **about)
    assert address(ticket) in words(dasha.get(f"/tickets/{ticket.number}/"))
    assert address(other) not in words(dasha.get(f"/tickets/{other.number}/"))
