"""`zabota demo`: it is loaded once, the same from the same seed, and goes without a trace."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import translation

from tests.house.changes import rows_written
from zabota.business.owned import Owned
from zabota.business.tenancy import scope
from zabota.core.refused import Refused
from zabota.desk.models import Message, Ticket
from zabota.kits.demo.founding import PASSWORD
from zabota.kits.demo.loading import CASTS, drop
from zabota.people.models import User
from zabota.promises import reckoning
from zabota.promises.models import Promise
from zabota.promises.queries.states import states_of

AT = datetime(2026, 9, 2, 9, 20, tzinfo=UTC)
"""A Wednesday, 12:20 in Moscow."""
Load = Callable[..., dict[str, int]]


def told(*words: str) -> str:
    """What the command says, in Russian."""
    out = StringIO()
    with translation.override("ru"):
        call_command("demo", *words, stdout=out)
    return out.getvalue().strip()


def story_of(business: int) -> list[Any]:
    """Every request with what was said and promised, but for row numbers."""
    with scope(business):
        tickets = Ticket.objects.order_by("number").values_list("number", "subject", "client__name", "due_at")
        said = Message.objects.order_by("ticket__number", "id").values_list("key", "author", "text", "at")
        owed = Promise.objects.order_by("subject_id", "id").values_list(
            "kind", "due_at", "fulfilled_at", "broken_at"
        )
        return [list(tickets), list(said), list(owed)]


def counted() -> dict[str, int]:
    """Rows of each owned table, whoever's."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM zabota_business_ids() AS id")
        ids = [pk for (pk,) in cursor.fetchall()]
    for pk in ids:
        with scope(pk):
            for model in apps.get_models():
                if issubclass(model, Owned):
                    found[f"{pk} {model._meta.label}"] = model._default_manager.count()
    return found


def test_loaded_twice_it_is_there_once_and_the_command_says_so_kindly(loaded: Load) -> None:
    first = loaded(AT)
    assert set(first) == {"romashka", "poryadok"}
    before = rows_written()
    assert "уже загружена" in told("load", "--days", "8")
    assert "уже загружена" in told("load", "--days", "8", "--only", "romashka")
    assert loaded(AT) == first
    assert rows_written() == before


def test_dropped_it_takes_all_of_its_own_and_nothing_of_others(loaded: Load) -> None:
    before = counted()
    loaded(AT)
    assert told("drop") == "Удалены 2 демонстрационные компании."
    assert counted() == before
    assert told("drop") == "Демонстрации здесь нет, удалять нечего."


def test_a_business_of_the_same_name_that_is_no_demo_is_not_thrown_away(world: Any) -> None:
    before = counted()
    with pytest.raises(Refused):
        drop()
    assert counted() == before


def test_the_same_start_tells_the_same_story(loaded: Load) -> None:
    first = story_of(loaded(AT, "romashka")["romashka"])
    drop()
    assert story_of(loaded(AT, "romashka")["romashka"]) == first


def test_moments_are_told_from_the_start(loaded: Load) -> None:
    """Nothing has happened that has not happened yet, and the queue is of this hour."""
    for business in loaded(AT).values():
        with scope(business):
            assert Message.objects.filter(at__gt=AT).count() == 0
            assert Ticket.objects.filter(opened_at__gt=AT).count() == 0
            soon = Ticket.objects.undone().filter(due_at__gt=AT, due_at__lt=AT + timedelta(hours=3))
            assert soon.count() > 2


def test_the_promises_of_the_demo_rebuild_from_their_entries(loaded: Load) -> None:
    seen = 0
    for business in loaded(AT).values():
        with scope(business):
            promises = list(Promise.objects.all())
            states = states_of(promises)
            for promise in promises:
                state: reckoning.State = states[promise.pk]
                row = (promise.due_at, promise.fulfilled_at, promise.released_at, promise.broken_at)
                assert row == (state.due_at, state.fulfilled_at, state.released_at, state.broken_at)
                assert promise.paused_at == state.paused_since
            seen += len(promises)
    assert seen > 60


def test_kept_moved_and_broken_ones_are_among_them(loaded: Load) -> None:
    for business in loaded(AT).values():
        with scope(business):
            assert Promise.objects.filter(fulfilled_at__isnull=False, broken_at=None).count() > 5
            assert Promise.objects.filter(broken_at__isnull=False).count() > 0


def test_the_people_are_named_with_their_sign_ins(loaded: Load) -> None:
    assert told("people") == ""
    loaded(AT)
    rows = json.loads(told("people", "--json"))
    assert {row["email"] for row in rows} == {person.mail for cast in CASTS for person in cast.people}
    assert {User.objects.get(email=row["email"]).check_password(row["password"]) for row in rows} == {True}
    assert {row["password"] for row in rows} == {PASSWORD}
