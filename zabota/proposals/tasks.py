"""What proposals wake on: the clock, answers of clients on the page and by mail."""

from datetime import datetime

from django.utils import timezone

from zabota.channels.events import LetterUnderstood
from zabota.channels.models import Letter
from zabota.events.registry import every, on
from zabota.proposals import telling
from zabota.proposals.actions import confirming, contacting, ending, following
from zabota.proposals.events import (
    FollowUpsEnded,
    ProposalAccepted,
    ProposalDeclined,
    ProposalExpired,
    ProposalQuestionAsked,
    ProposalSent,
    ProposalViewed,
    ProposalWithdrawn,
)
from zabota.proposals.models import Proposal
from zabota.proposals.queries.answers import answered_by


@every(seconds=60)
def remind(at: datetime) -> None:
    """Letters that follow, each once; then the author hears that nobody has answered."""
    while following.send_due(at=at) == following.BATCH:
        pass
    following.tell_of_ended(at=at)


@every(seconds=300)
def end_what_has_expired(at: datetime) -> None:
    while ending.expire_due(at=at) == ending.BATCH:
        pass


@on(LetterUnderstood)
def stop_reminding_who_answers(event: LetterUnderstood) -> None:
    """An answer by letter is an answer: the desk makes a ticket of it, and nothing goes by itself any more."""
    letter = Letter.objects.defer("understood").get(pk=event.letter_id)
    for proposal in answered_by(letter):
        following.stop(proposal, reason="answered", at=timezone.now())
        contacting.settle(proposal, reason="client-answered", at=timezone.now())


@on(ProposalSent)
def promise_to_get_in_touch(event: ProposalSent) -> None:
    """Where no letter follows by itself, the author does."""
    proposal, at = _proposal(event.proposal_id), timezone.now()
    contacting.settle(proposal, reason="sent-anew", at=at)
    if not proposal.is_followed:
        contacting.owe(proposal, days=contacting.WITHOUT_LETTERS, at=at)


@on(ProposalAccepted)
@on(ProposalDeclined)
@on(ProposalQuestionAsked)
def forget_to_get_in_touch(event: ProposalAccepted | ProposalDeclined | ProposalQuestionAsked) -> None:
    contacting.settle(_proposal(event.proposal_id), reason="client-answered", at=timezone.now())


@on(ProposalExpired)
@on(ProposalWithdrawn)
def forget_what_is_over(event: ProposalExpired | ProposalWithdrawn) -> None:
    contacting.settle(_proposal(event.proposal_id), reason="offer-over", at=timezone.now())


@on(ProposalViewed)
def tell_that_it_was_opened(event: ProposalViewed) -> None:
    telling.tell_author(_proposal(event.proposal_id), telling.VIEWED, at=timezone.now())


@on(ProposalAccepted)
def tell_that_it_was_accepted(event: ProposalAccepted) -> None:
    telling.tell_author(_proposal(event.proposal_id), telling.ACCEPTED, at=timezone.now())


@on(ProposalAccepted)
def confirm_to_the_client(event: ProposalAccepted) -> None:
    """What was agreed, by letter: the link that was opened may have come to many."""
    confirming.confirm(_proposal(event.proposal_id), at=timezone.now())


@on(ProposalDeclined)
def tell_that_it_was_declined(event: ProposalDeclined) -> None:
    telling.tell_author(_proposal(event.proposal_id), telling.DECLINED, at=timezone.now())


@on(ProposalExpired)
def tell_that_it_has_expired(event: ProposalExpired) -> None:
    telling.tell_author(_proposal(event.proposal_id), telling.EXPIRED, at=timezone.now())


@on(FollowUpsEnded)
def tell_that_nobody_has_answered(event: FollowUpsEnded) -> None:
    """And it is time to write or call oneself."""
    proposal, at = _proposal(event.proposal_id), timezone.now()
    telling.tell_author(proposal, telling.SILENT, at=at)
    contacting.owe(proposal, days=contacting.AFTER_LETTERS, at=at)


def _proposal(pk: int) -> Proposal:
    return Proposal.objects.select_related("author", "client", "business", "request").get(pk=pk)
