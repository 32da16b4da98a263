"""What meets a proposal at a bad moment: one outcome, and a kind sentence for the others."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from tests.proposals.offered import code_for, drafted, link_of, sent
from tests.world import World
from zabota.core.refused import Refused
from zabota.proposals import actions
from zabota.proposals.actions import accepting, answering
from zabota.proposals.models import Proposal, Question

SAID = {"name": "Вера", "choice": {"level": "Базовый", "options": []}, "address": "", "browser": ""}
SENDERS = 12


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(actor="client"), override("ru"):
        yield world


def test_after_a_yes_a_no_is_told_that_it_is_agreed(here: World) -> None:
    version, token = sent(here, at=here.at)
    link = link_of(token)
    accepting.accept(link, code=code_for(link, at=here.at), at=here.at, **SAID)
    with pytest.raises(Refused, match="принято"):
        answering.decline(link, "price", at=here.at)
    row = Proposal.objects.get(pk=version.proposal_id)
    assert (row.state, row.declined_at) == ("accepted", None)


def test_a_question_after_the_last_day_is_still_a_question(here: World) -> None:
    version, token = sent(here, at=here.at)
    later = version.valid_until_at + timedelta(days=3)
    actions.expire_due(at=later)
    row = answering.ask(link_of(token), "А сейчас можно?", key=uuid.uuid4(), at=later)
    assert (Question.objects.get(), row.version) == (row, version)
    with pytest.raises(Refused, match="день"):
        answering.decline(link_of(token), "price", at=later)


def test_a_phone_that_is_signed_in_to_another_business_accepts_by_its_link(
    world: World, client_of: Callable[..., Client]
) -> None:
    """Who is signed in where says nothing about a link: the address names the business, the code the person."""
    now = timezone.now()
    with world.inside(actor=world.oleg.actor):
        version, token = sent(world, drafted(world, at=now), at=now)
    phone = client_of(world.sonya)
    page = phone.get(f"/b/romashka/p/{token}/")
    assert (page.status_code, "Запись без очереди" in page.content.decode()) == (200, True)
    with world.inside(actor="client"):
        code = code_for(link_of(token), at=now)
    form = {"chosen": "1", "version": "1", "level": "Базовый", "name": "Вера", "code": code}
    assert phone.post(f"/b/romashka/p/{token}/acceptance/code/", form).status_code == 302
    with world.inside():
        assert Proposal.objects.get(pk=version.proposal_id).state == "accepted"


def test_proposals_that_are_sent_at_once_have_numbers_without_gaps(committed: World) -> None:
    world = committed
    with world.inside(actor=world.oleg.actor):
        drafts = [
            actions.draft(author=world.oleg, client=world.vera, title=f"Вечер {n}", at=world.at)
            for n in range(SENDERS)
        ]
        for one in drafts:
            actions.add_line(one, name="Уход", unit_price=Decimal(100), at=world.at)
    gate = Barrier(SENDERS)

    def press(one: Proposal) -> None:
        gate.wait()
        try:
            with world.inside(actor="system"):
                actions.send(one, by=world.oleg, at=world.at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(press, drafts))
    with world.inside():
        numbers = sorted(
            int(number.split("-")[1]) for number in Proposal.objects.values_list("number", flat=True)
        )
    assert numbers == list(range(1, SENDERS + 1))
