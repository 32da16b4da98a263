"""Prices that are paid by use: told honestly, counted in no sum, taken into the agreement."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from tests.proposals.offered import code_for, level, link_of, sent
from tests.world import World
from zabota.catalog.models import Charge, Offering
from zabota.core.refused import Refused
from zabota.proposals import actions
from zabota.proposals.actions import accepting
from zabota.proposals.content import content_of
from zabota.proposals.models import Proposal
from zabota.proposals.paper import paper_of
from zabota.proposals.tariffs import in_words


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(actor=world.oleg.actor), override("ru"):
        yield world


def with_use(world: World) -> Offering:
    offering = level("Премиум", 3000, at=world.at)
    hour = {"kind": "time", "name": "Консультация", "price": Decimal(2000), "increment_seconds": 900}
    use = {"kind": "usage", "name": "Минуты", "unit": "мин", "meter": "minutes", "price": Decimal("1.50")}
    Charge.objects.create(offering=offering, rank=5, **hour)
    Charge.objects.create(offering=offering, rank=6, quota=Decimal(100), period="month", **use)
    return offering


def drafted(world: World) -> Proposal:
    proposal = actions.draft(author=world.oleg, client=world.vera, title="Всегда на связи", at=world.at)
    actions.add_offering(proposal, with_use(world), at=world.at)
    return proposal


def test_a_price_by_use_is_told_and_adds_nothing_to_the_sums(here: World) -> None:
    content = content_of(drafted(here), at=here.at)
    told = [
        in_words(line["tariff"], "RUB").replace("\xa0", " ") for line in content["lines"] if "tariff" in line
    ]
    assert told[0].startswith("2 000 ₽ за час, ")
    assert "15" in told[0]
    assert told[1].startswith("100 мин в месяц бесплатно, дальше 1,50 ₽")
    assert (content["total"]["gross"], len(content["lines"])) == ("3000.00", 3)
    _template, shape = paper_of(content)
    table = next(block for block in shape.as_data()["blocks"] if block["kind"] == "table")
    assert [bool(line["tariff"]) for line in table["lines"]] == [False, True, True]


def test_its_price_is_changed_and_a_discount_is_refused(here: World) -> None:
    line = drafted(here).lines.get(name__contains="Консультация")
    changed = actions.change_line(line, unit_price=Decimal(1800), at=here.at)
    assert in_words(changed.tariff, "RUB").replace("\xa0", " ").startswith("1 800 ₽ за час")
    with pytest.raises(Refused) as refusal:
        actions.change_line(line, discount=Decimal(5), discount_reason="друг", at=here.at)
    assert refusal.value.field == "discount"


def test_it_goes_into_the_agreement_as_it_was_offered(here: World) -> None:
    proposal = drafted(here)
    line = proposal.lines.get(name__contains="Консультация")
    actions.change_line(line, unit_price=Decimal(1800), at=here.at)
    _version, token = sent(here, proposal, at=here.at)
    link = link_of(token)
    said = {"name": "Вера", "choice": {}, "address": "", "browser": ""}
    agreement = accepting.accept(link, code=code_for(link, at=here.at), at=here.at, **said)
    snapshot = str(list(agreement.versions.get().items.values_list("snapshot", flat=True)))
    assert ("1800" in snapshot, "minutes" in snapshot) == (True, True)
    assert "Консультация: 1\xa0800\xa0₽ за час" in agreement.terms
    assert accepting.Acceptance.objects.get().total == Decimal("3000.00")
