"""To get in touch oneself, where no letter goes by itself any more: the author's own promise, on Today."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from zabota.core.acts import act
from zabota.promises import actions as promises
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject
from zabota.proposals import reminding
from zabota.proposals.models import Proposal
from zabota.proposals.models.proposal import OPEN
from zabota.proposals.queries.planned import country

KIND, SUBJECT = "follow-up", "proposal"
AFTER_LETTERS, WITHOUT_LETTERS = 1, 3
"""Working days: after the last letter went unanswered, and after sending where none follows."""
BY = time(18)


@act
def owe(proposal: Proposal, *, days: int, at: datetime) -> Promise | None:
    """By the evening of the day that so many working days lie ahead, and before the proposal ends. None where nobody
    waits for an answer: it is addressed to all, to a public body, or answered."""
    if proposal.state not in OPEN or proposal.client is None or _is_asked_by_a_public_body(proposal):
        return None
    until, ends_at = _evening(proposal, days, at), proposal.ends_at()
    if ends_at and ends_at < until:
        until = ends_at
    if until <= at:
        return None
    return promises.owe(
        kind=KIND,
        subject=Subject(SUBJECT, proposal.pk),
        client=proposal.client,
        until=until,
        at=at,
        member=proposal.author,
        ground=str(_("proposal %(number)s") % {"number": proposal.number}),
        note=proposal.title[:200],
    )


@act
def done(proposal: Proposal, *, at: datetime) -> int:
    """Somebody has written, called or met; how many promises that keeps: pressing twice keeps one."""
    found = open_of(proposal)
    for promise in found:
        promises.fulfil(promise, at=at, reason="in-touch")
    return len(found)


@act
def settle(proposal: Proposal, *, reason: str, at: datetime) -> None:
    """There is nothing to follow up. `reason` is a word: client-answered, offer-over, sent-anew, letters-follow."""
    for promise in open_of(proposal):
        promises.release(promise, reason=reason, at=at)


def open_of(proposal: Proposal) -> list[Promise]:
    return list(Promise.objects.of(SUBJECT, proposal.pk).filter(kind=KIND).open())


def _is_asked_by_a_public_body(proposal: Proposal) -> bool:
    return bool(proposal.request and proposal.request.is_public_body)


def _evening(proposal: Proposal, days: int, at: datetime) -> datetime:
    day = reminding.after_working_days(proposal.today(at), days, country())
    return datetime.combine(day, BY, ZoneInfo(proposal.zone)).astimezone(UTC)
