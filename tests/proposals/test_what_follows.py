"""An introductory price says what comes after it: on the page, in the level, on paper; and it is frozen so."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.proposals.offered import level, sent
from zabota.proposals import actions
from zabota.proposals.choosing import advised
from zabota.proposals.content import content_of, totals
from zabota.proposals.paper import levels_of, lines_of

WORDS = "первые 3 месяца, затем 3\xa0000,00\xa0₽"


def begun(world: Any, months: int = 3, *, at: datetime | None = None) -> Any:
    at = at or world.at
    first = level("Забота", 3000, at=at)
    first.charges.update(intro_price=Decimal(2000), intro_months=months)
    return actions.begin(author=world.oleg, client=world.vera, service=first.service, title="Забота", at=at)


def test_the_line_the_level_and_the_paper_say_it(world: Any) -> None:
    with world.inside():
        content = content_of(begun(world), at=world.at)
        assert content["lines"][0]["later"] == WORDS
        assert content["lines"][0]["name"] == "Уход, Забота: Обслуживание, вводная цена"
        assert advised(content).levels[0]["points"][-1] == f"Обслуживание, вводная цена: {WORDS}"
        assert [line.note for line in lines_of(content, totals(content))] == [f"в месяц, {WORDS}"]


@pytest.mark.parametrize(("months", "said"), [(1, "первый месяц, затем"), (12, "первые 12 месяцев, затем")])
def test_it_is_said_as_people_say_it(world: Any, months: int, said: str) -> None:
    with world.inside():
        content = content_of(begun(world, months), at=world.at)
        assert content["lines"][0]["later"].startswith(said)


def test_a_price_of_its_own_says_nothing_of_later(world: Any) -> None:
    with world.inside():
        proposal = begun(world)
        actions.change_line(proposal.lines.get(), unit_price=Decimal(2500), at=world.at)
        assert "later" not in content_of(proposal, at=world.at)["lines"][0]


def test_the_client_reads_it_before_accepting(world: Any, client: Any) -> None:
    now = timezone.now()
    with world.inside():
        _version, token = sent(world, begun(world, at=now), at=now)
    page = client.get(f"/b/romashka/p/{token}/")
    assert page.content.decode().count(WORDS) >= 2


def test_a_level_tells_what_it_promises_on_the_page_and_on_paper(world: Any) -> None:
    with world.inside():
        content = content_of(begun(world), at=world.at)
        (level,) = content["levels"]
        assert level["promises"] == ["Круглосуточно", "первый ответ: 15\xa0минут"]
        assert advised(content).levels[0]["points"][:2] == level["promises"]
        assert list(levels_of(content)[0].points[:2]) == level["promises"]
