"""Where no letter goes by itself any more the author gets in touch, and has it on Today."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.proposals.offered import code_for, drafted, link_of, sent
from tests.world import World
from zabota.promises.models import Promise
from zabota.proposals import actions, tasks
from zabota.proposals.actions import accepting, answering, contacting
from zabota.proposals.events import (
    FollowUpsEnded,
    ProposalAccepted,
    ProposalDeclined,
    ProposalSent,
    ProposalWithdrawn,
)
from zabota.proposals.models import Proposal

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def owed(proposal: Proposal) -> list[Promise]:
    return list(Promise.objects.of("proposal", proposal.pk).order_by("pk"))


def out(world: World, *, at: datetime = MONDAY) -> Proposal:
    """Sent, and no letter follows."""
    version, _token = sent(world, actions.follow(drafted(world, at=at), "none", at=at), at=at)
    return version.proposal


def test_without_letters_it_is_owed_by_the_evening_of_the_third_working_day(world: World) -> None:
    with world.inside():
        proposal = out(world, at=MONDAY)
        contacting.owe(proposal, days=contacting.WITHOUT_LETTERS, at=MONDAY)
        contacting.owe(proposal, days=contacting.WITHOUT_LETTERS, at=MONDAY)
        (promise,) = owed(proposal)
    assert promise.due_at == datetime(2026, 11, 26, 15, tzinfo=UTC)  # 18:00 in Moscow
    assert (promise.kind, promise.member_id, promise.client_id) == (
        "follow-up",
        proposal.author_id,
        world.vera.pk,
    )


def test_a_weekend_is_stepped_over_and_the_last_day_is_not(world: World) -> None:
    friday = MONDAY + timedelta(days=4)
    with world.inside():
        promise = contacting.owe(out(world, at=MONDAY), days=1, at=friday)
        assert promise
        assert promise.due_at == datetime(2026, 11, 30, 15, tzinfo=UTC)
        short = out(world, at=MONDAY)
        short.valid_until = MONDAY.date() + timedelta(days=1)
        nearer = contacting.owe(short, days=3, at=MONDAY)
        assert nearer
        assert nearer.due_at == short.ends_at()


def test_facts_make_it_and_settle_it(world: World) -> None:
    with world.inside():
        proposal = out(world, at=timezone.now())
        tasks.promise_to_get_in_touch(ProposalSent(proposal_id=proposal.pk, version_id=1))
        assert [one.released_at for one in owed(proposal)] == [None]
        answering.decline(proposal.links.get(), "others", words="", at=timezone.now())
        tasks.forget_to_get_in_touch(ProposalDeclined(proposal_id=proposal.pk))
        assert [one.released_at is None for one in owed(proposal)] == [False]


def test_letters_that_ended_without_an_answer_make_it(world: World) -> None:
    with world.inside():
        proposal = sent(world, at=timezone.now())[0].proposal
        tasks.promise_to_get_in_touch(ProposalSent(proposal_id=proposal.pk, version_id=1))
        assert owed(proposal) == []  # a letter follows
        tasks.tell_that_nobody_has_answered(FollowUpsEnded(proposal_id=proposal.pk))
        assert [one.kind for one in owed(proposal)] == ["follow-up"]


def test_what_is_accepted_or_withdrawn_is_not_followed_up(world: World) -> None:
    with world.inside():
        version, token = sent(world, at=world.at)
        link = link_of(token)
        agreement = accepting.accept(
            link,
            code=code_for(link, at=world.at),
            name="Вера",
            choice={"level": "Базовый", "options": []},
            address="",
            browser="",
            at=world.at,
        )
        tasks.forget_to_get_in_touch(
            ProposalAccepted(proposal_id=version.proposal_id, agreement_id=agreement.pk)
        )
        accepted = Proposal.objects.get(pk=version.proposal_id)
        assert contacting.owe(accepted, days=1, at=world.at) is None
        other = out(world, at=world.at)
        contacting.owe(other, days=1, at=world.at)
        actions.withdraw(other, at=world.at)
        tasks.forget_what_is_over(ProposalWithdrawn(proposal_id=other.pk))
        assert contacting.open_of(other) == []


@pytest.mark.parametrize("how", ["one", "series"])
def test_switching_letters_on_again_settles_it(world: World, how: str) -> None:
    with world.inside():
        proposal = out(world, at=world.at)
        contacting.owe(proposal, days=3, at=world.at)
        actions.follow(proposal, how, at=world.at)
        assert contacting.open_of(proposal) == []


def test_it_stands_on_today_and_one_press_keeps_it(world: World, client_of: Any) -> None:
    now = timezone.now()
    with world.inside():
        proposal = out(world, at=now)
        contacting.owe(proposal, days=1, at=now)
        Promise.objects.of("proposal", proposal.pk).update(due_at=now + timedelta(hours=1))
    browser, place = client_of(world.oleg), reverse("proposals:show", args=[proposal.pk])
    today = browser.get("/").text
    assert ("Связаться" in today, place in today) == (True, True)
    assert reverse("proposals:in-touch", args=[proposal.pk]) in browser.get(place).text
    for _ in range(2):
        browser.post(reverse("proposals:in-touch", args=[proposal.pk]))
    with world.inside():
        (promise,) = owed(proposal)
        assert promise.fulfilled_at is not None
    assert reverse("proposals:in-touch", args=[proposal.pk]) not in browser.get(place).text
