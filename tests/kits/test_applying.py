"""A starter kit is made by one press, once, and can be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from zabota.business.actions import found_business
from zabota.business.tenancy import scope
from zabota.catalog.models import Offering, Service, Table
from zabota.catalog.queries.comparing import compare
from zabota.catalog.queries.selling import objection_to_publishing, published_offerings
from zabota.clients.actions import add_client
from zabota.clients.models import Client
from zabota.core.refused import Refused
from zabota.kits import actions
from zabota.kits.models import Start
from zabota.kits.trades import LANGUAGES, TRADES, read
from zabota.people import actions as people
from zabota.people.models import Member
from zabota.promises.actions import defaults
from zabota.proposals import actions as proposals
from zabota.proposals.checker import check
from zabota.proposals.content import content_of
from zabota.proposals.models import Template


@dataclass
class Fresh:
    """A business on its first day."""

    owner: Member
    client: Client
    at: datetime


@pytest.fixture
def fresh(world: Any) -> Iterator[Fresh]:
    user = world.anna.user
    business = found_business(name="Новая", slug="novaya", hue=200, at=world.at)
    with scope(business, actor="system"):
        defaults.settle_in(at=world.at)
        owner = people.add_member(user=user, name="Анна", role="owner", at=world.at)
        client = add_client(name="Вера", points=[("mail", "vera@post.example")], at=world.at)
        yield Fresh(owner, client, world.at)


EVERY = [(trade, language) for trade in TRADES for language in LANGUAGES]


def counts() -> tuple[int, int, int, int]:
    return (
        Service.objects.current().count(),
        Offering.objects.count(),
        Table.objects.count(),
        Template.objects.count(),
    )


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_every_kit_is_made_and_sold_without_refusal(fresh: Fresh, trade: str, language: str) -> None:
    before = counts()
    start = actions.apply(trade, by=fresh.owner, at=fresh.at, language=language)
    kit = read(trade, language)
    made = (len(kit.services), kit.levels, 1, 1)
    assert counts() == tuple(old + new for old, new in zip(before, made, strict=True))
    for offering in Offering.objects.filter(pk__in=start.made["offerings"]):
        assert objection_to_publishing(offering, fresh.at) is None
        assert offering.targets.exists()
    table = compare(Table.objects.get(pk=start.made["tables"][0]))
    assert {len(line.cells) for block in table.blocks for line in block.lines} == {len(table.columns)}
    assert all(cell.text for block in table.blocks for line in block.lines for cell in line.cells)
    assert sum(column.is_popular for column in table.columns) == 1
    actions.put_on_sale(start, at=fresh.at)
    assert published_offerings().filter(pk__in=start.made["offerings"]).count() == kit.levels


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_the_checker_finds_only_what_is_to_be_filled_in(fresh: Fresh, trade: str, language: str) -> None:
    start = actions.apply(trade, by=fresh.owner, at=fresh.at, language=language)
    actions.put_on_sale(start, at=fresh.at)
    template = Template.objects.get(pk=start.made["templates"][0])
    proposal = proposals.draft(author=fresh.owner, client=fresh.client, template=template, at=fresh.at)
    compared = Table.objects.get(pk=start.made["tables"][0]).service
    for offering in compared.offerings.all():
        proposals.add_offering(proposal, offering, as_level=True, at=fresh.at)
    found = check(content_of(proposal, at=fresh.at), pages=1)
    assert [one for one in found if one.code not in ("variable", "no-person")] == []
    assert "variable" in {one.code for one in found}


def test_pressing_twice_makes_it_once(fresh: Fresh) -> None:
    first = actions.apply("salon", by=fresh.owner, at=fresh.at, language="ru")
    before = counts()
    again = actions.apply("salon", by=fresh.owner, at=fresh.at, language="en")
    assert again == first
    assert counts() == before


def test_what_the_business_has_already_stays_as_it_is(fresh: Fresh) -> None:
    from zabota.catalog import actions as catalog

    own = catalog.define(name="Наша стрижка", slug="haircut", at=fresh.at)
    start = actions.apply("salon", by=fresh.owner, at=fresh.at, language="ru")
    assert own.pk not in start.made["services"]
    assert Service.objects.get(slug="haircut").name == "Наша стрижка"
    assert not own.offerings.exists()


def test_it_is_taken_back_whole_even_from_sale(fresh: Fresh) -> None:
    before = counts()
    start = actions.apply("salon", by=fresh.owner, at=fresh.at, language="ru")
    actions.put_on_sale(start, at=fresh.at)
    actions.take_back(start, at=fresh.at + timedelta(minutes=1))
    actions.take_back(start, at=fresh.at + timedelta(minutes=2))
    assert counts() == before
    again = actions.apply("salon", by=fresh.owner, at=fresh.at, language="en")
    assert again.made["services"] == start.made["services"]
    assert Service.objects.get(slug="haircut").name == "Haircut and styling"
    assert Start.objects.filter(trade="salon").count() == 2


def test_what_is_in_use_keeps_the_kit(fresh: Fresh) -> None:
    start = actions.apply("salon", by=fresh.owner, at=fresh.at, language="ru")
    proposal = proposals.draft(author=fresh.owner, client=fresh.client, at=fresh.at)
    offering = Offering.objects.get(pk=start.made["offerings"][0])
    proposals.add_offering(proposal, offering, at=fresh.at)
    before = counts()
    with pytest.raises(Refused) as refused:
        actions.take_back(start, at=fresh.at)
    assert str(refused.value) == (
        "«Стрижка с укладкой, Мастер» уже используется, поэтому набор остаётся. "
        "Снимите с продажи то, что вам не нужно."
    )
    assert counts() == before


def test_a_trade_that_is_not_there_is_refused(fresh: Fresh) -> None:
    with pytest.raises(Refused):
        actions.apply("bakery", by=fresh.owner, at=fresh.at, language="ru")


def test_no_level_is_slower_than_what_everybody_gets(fresh: Fresh) -> None:
    from zabota.promises.models import Target

    Target.objects.filter(tier=None).update(seconds=600)
    start = actions.apply("it-support", by=fresh.owner, at=fresh.at, language="ru")
    levels = Offering.objects.filter(pk__in=start.made["offerings"])
    assert {target.seconds for level in levels for target in level.targets.all()} == {600}
