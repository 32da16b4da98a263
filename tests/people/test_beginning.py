"""The first page of a new installation: it makes one company, and closes behind itself."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from zabota.business.lookups import business_ids
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.people import actions
from zabota.people.lookups import memberships
from zabota.people.models import User

TYPED = {
    "business_name": "Барбершоп",
    "slug": "barber",
    "zone": "Asia/Omsk",
    "language": "ru",
    "owner_name": "Пётр Первый",
    "email": "petr@barber.example",
    "password": "семь слонов идут домой",
}


@pytest.fixture
def empty(committed):
    """A migrated database without anybody."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE business_business, people_user CASCADE")
    assert business_ids() == []


def test_a_new_installation_asks_for_its_company(empty):
    client = Client()
    assert client.get("/account/login/").url == "/start/"
    answer = client.post("/start/", TYPED)
    assert (answer.status_code, answer.url) == (302, "/kits/")
    [business] = business_ids()
    page = client.get("/settings/me/")
    assert (page.status_code, "Барбершоп" in page.text) == (200, True)
    from zabota.business.tenancy import scope

    with scope(business):
        assert "people.BusinessStarted" in set(Event.objects.values_list("name", flat=True))


def test_it_closes_behind_itself(empty):
    Client().post("/start/", TYPED)
    again = Client().post("/start/", {**TYPED, "slug": "other", "email": "x@x.example"})
    assert again.url == "/account/login/"
    assert len(business_ids()) == 1


def test_what_makes_no_sense_is_refused_and_kept(empty):
    page = Client().post("/start/", {**TYPED, "slug": "Барбер", "password": "12345"})
    assert page.status_code == 422
    assert sorted(page.context["form"].errors) == ["password", "slug"]
    assert 'value="Пётр Первый"' in page.text
    assert business_ids() == []


def test_of_many_who_begin_at_once_one_does(empty):
    barrier = Barrier(6)

    def begin(number):
        try:
            barrier.wait()
            typed = {**TYPED, "slug": f"b{number}", "email": f"{number}@barber.example"}
            actions.begin(**typed, at=timezone.now())
            return True
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(begin, range(6))) == [False] * 5 + [True]
    assert len(business_ids()) == User.objects.count() == 1
    assert len(memberships(User.objects.get().pk)) == 1


def test_where_a_company_is_there_is_no_beginning(world):
    assert Client().get("/start/").url == "/account/login/"
    assert Client().post("/start/", TYPED).url == "/account/login/"
