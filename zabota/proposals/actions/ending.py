"""What ends a proposal without the client: it is withdrawn, or its last day passes."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.proposals.events import ProposalExpired, ProposalWithdrawn
from zabota.proposals.models import Proposal, Version
from zabota.proposals.models.proposal import State

BATCH = 200


@act
def withdraw(proposal: Proposal, *, at: datetime) -> Proposal:
    """The links say so from now on; letters that were to follow don't go. Withdrawing twice is withdrawing once."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state == State.WITHDRAWN:
        return proposal
    if objection := proposal.objection_to_withdrawing():
        raise Refused(objection)
    proposal.state, proposal.withdrawn_at, proposal.changed_at = State.WITHDRAWN, at, at
    proposal.save(update_fields=["state", "withdrawn_at", "changed_at"])
    stop_following(proposal, "withdrawn", at)
    record(ProposalWithdrawn(proposal_id=proposal.pk), at=at)
    return proposal


@act
def expire_due(*, at: datetime) -> int:
    """Records that the last day has passed; how many there were. That it has passed was true before."""
    newest = Version.objects.filter(proposal=OuterRef("pk")).order_by("-number").values("valid_until_at")[:1]
    due = Proposal.objects.filter(state__in=(State.SENT, State.VIEWED)).filter(
        pk__in=Proposal.objects.annotate(until=Subquery(newest)).filter(until__lte=at).values("pk")
    )
    due = due.select_for_update(skip_locked=True, of=("self",))[:BATCH]
    ended = list(due)
    for proposal in ended:
        proposal.state, proposal.expired_at = State.EXPIRED, at
        proposal.save(update_fields=["state", "expired_at"])
        stop_following(proposal, "expired", at)
        record(ProposalExpired(proposal_id=proposal.pk), at=at)
    return len(ended)


def stop_following(proposal: Proposal, reason: str, at: datetime) -> None:
    """`reason` is a word of the program."""
    waiting = proposal.follow_ups.filter(sent_at=None, stopped_at=None)
    waiting.update(stopped_at=at, stop_reason=reason)
