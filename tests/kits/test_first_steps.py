"""The first steps of a new business tick themselves off, for the owner alone, until they are done or put away."""

from collections.abc import Iterator
from typing import Any

import pytest

from zabota.business.actions import found_business
from zabota.business.tenancy import scope
from zabota.channels.models import Mailbox
from zabota.documents.models import Requisites
from zabota.kits import actions
from zabota.people import actions as people
from zabota.people.models import Member
from zabota.promises.actions import defaults
from zabota.proposals import actions as proposals

STEPS = ["trade", "levels", "mail", "people", "proposal", "requisites"]


@pytest.fixture
def owner(world: Any) -> Iterator[Member]:
    """Of a business where nothing is yet."""
    business = found_business(name="Новая", slug="novaya", hue=200, at=world.at)
    with scope(business, actor="system"):
        defaults.settle_in(at=world.at)
        yield people.add_member(user=world.mila.user, name="Ирина", role="owner", at=world.at)


def done(client_of: Any, member: Member) -> list[str] | None:
    """Which of the steps on Today are done; None where there is no list."""
    [found] = client_of(member).get("/").context["welcome"] or [None]
    return found and [word for word, step in zip(STEPS, found.steps.rows, strict=True) if step.is_done]


def test_each_step_is_ticked_by_what_is_done(world: Any, owner: Member, client_of: Any) -> None:
    at = world.at
    assert done(client_of, owner) == []
    start = actions.apply("salon", by=owner, at=at, language="ru")
    assert done(client_of, owner) == ["trade"]
    actions.put_on_sale(start, at=at)
    assert done(client_of, owner) == ["trade", "levels"]
    Mailbox.objects.create(name="Новая", address="hello@novaya.example")
    people.invite(email="rita@novaya.example", name="Рита", role="specialist", by=owner, at=at)
    assert done(client_of, owner) == ["trade", "levels", "mail", "people"]
    proposal = proposals.draft(author=owner, at=at)
    proposals.send(proposal, by=owner, to=[], subject="", letter="", at=at)
    Requisites.objects.create(form="sole-trader", legal_name="ИП Соколова")
    assert done(client_of, owner) is None


def test_the_next_step_alone_has_the_main_button(owner: Member, client_of: Any) -> None:
    page = client_of(owner).get("/").content.decode()
    assert page.count('class="button primary" href="/kits/"') == 1
    assert page.count("first-step is-next") == 1
    assert "Можно выдохнуть" not in page


def test_put_away_it_does_not_come_back(owner: Member, client_of: Any) -> None:
    browser = client_of(owner)
    for _ in range(2):
        assert browser.post("/kits/steps/removal/").headers["Location"] == "/"
    assert done(client_of, owner) is None


def test_who_does_not_begin_the_business_sees_no_steps(world: Any, client_of: Any) -> None:
    assert done(client_of, world.anna) is not None
    assert done(client_of, world.dasha) is None
    assert client_of(world.dasha).post("/kits/steps/removal/").status_code == 403
