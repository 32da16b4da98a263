"""A proposal begins in one press: for somebody new, with the levels of a service to choose from."""

from typing import Any

import pytest

from tests.proposals.offered import level
from zabota.clients.models import Client
from zabota.core.refused import Refused
from zabota.proposals import actions
from zabota.proposals.content import content_of
from zabota.proposals.models import Proposal

NEW = "/proposals/new/"


def test_levels_of_a_service_stand_in_it_and_the_popular_one_is_advised(world: Any) -> None:
    with world.inside():
        level("Базовый", 1000, at=world.at)
        popular = level("Премиум", 3000, at=world.at, extra=500)
        popular.is_popular = True
        popular.save(update_fields=["is_popular"])
        proposal = actions.begin(author=world.oleg, client=world.vera, service=popular.service, at=world.at)
        content = content_of(proposal, at=world.at)
        assert [(one["name"], one["is_advised"], one["gross"]) for one in content["levels"]] == [
            ("Базовый", False, "1000.00"),
            ("Премиум", True, "3000.00"),
        ]


def test_a_service_without_prices_is_refused_and_nothing_is_made(world: Any) -> None:
    with world.inside():
        bare = level("Базовый", 1000, at=world.at)
        bare.charges.all().delete()
        with pytest.raises(Refused):
            actions.begin(author=world.oleg, client=world.vera, service=bare.service, at=world.at)
        assert not Proposal.objects.exists()


def test_somebody_new_becomes_a_client_of_the_author(world: Any) -> None:
    with world.inside():
        proposal = actions.begin(
            author=world.oleg, new_name="Марина", new_mail="marina@post.example", at=world.at
        )
        client = Client.objects.get(name="Марина")
        assert (proposal.client, client.manager, client.language) == (client, world.oleg, "ru")
        assert proposal.contact == client.contacts.get()


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(world: Any, client_of: Any) -> None:
    with world.inside():
        before = Client.objects.count()
    typed = {"new_name": "Вера", "new_mail": "vera@mail.example", "title": "Забота о волосах"}
    page = client_of(world.oleg).post(NEW, typed)
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "new_mail": ["Этот адрес уже записан у клиента: Вера Иванова. Выберите его в списке."]
    }
    assert 'value="Забота о волосах"' in page.content.decode()
    both = client_of(world.oleg).post(NEW, {"new_name": "Новая", "client": str(world.vera.pk)})
    assert list(both.context["form"].errors) == ["new_name"]
    nameless = client_of(world.oleg).post(NEW, {"new_mail": "x@post.example"})
    assert list(nameless.context["form"].errors) == ["new_name"]
    with world.inside():
        assert Client.objects.count() == before
        assert not Proposal.objects.exists()


def test_a_press_makes_the_client_and_the_draft(world: Any, client_of: Any) -> None:
    typed = {"new_name": "Марина", "new_mail": "marina@post.example", "title": "Забота о волосах"}
    answer = client_of(world.oleg).post(NEW, typed)
    with world.inside():
        proposal = Proposal.objects.get()
        assert answer.headers["Location"] == f"/proposals/{proposal.pk}/"
        assert (proposal.client.name, proposal.title) == ("Марина", "Забота о волосах")
