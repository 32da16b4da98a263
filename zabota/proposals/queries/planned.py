"""Letters that follow by themselves: as they would be planned now, and as they were planned."""

from dataclasses import dataclass
from datetime import datetime

from zabota.business.models import Business
from zabota.proposals import reminder_texts, reminding, stopping
from zabota.proposals.models import Proposal


@dataclass(frozen=True)
class Planned:
    """`place` counts from 0 for what is not planned yet, and is the letter's `step` for what is. `because` says why a
    letter doesn't go."""

    place: int
    due_at: datetime
    subject: str
    text: str
    sent_at: datetime | None = None
    because: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.sent_at is None and not self.because


def country() -> str:
    """Of the business, for its days off; ISO 3166, two letters."""
    return Business.objects.values_list("country", flat=True).get()


def moments(proposal: Proposal, *, uninvited: bool, at: datetime) -> list[datetime]:
    """When letters would go if it were sent now. None where no day of validity is set, nor after the answer to a
    public body."""
    ends_at, request = proposal.ends_at(), proposal.request
    if ends_at is None or (request and request.is_public_body):
        return []
    return reminding.moments(
        at,
        days=reminding.UNINVITED if uninvited else reminding.INVITED,
        zone=proposal.zone,
        country=country(),
        ends_at=ends_at,
        not_before=request.submission_ends_at if request else None,
    )


def planned(proposal: Proposal, *, at: datetime) -> list[Planned]:
    """What would follow if it were sent now."""
    if not proposal.is_followed:
        return []
    when = moments(proposal, uninvited=proposal.is_uninvited, at=at)
    said = enumerate(reminder_texts.said(proposal))
    return [
        Planned(place, due_at, one.subject, one.text)
        for due_at, (place, one) in zip(when, said, strict=False)
    ]


def following(proposal: Proposal) -> list[Planned]:
    """What was planned when it was sent, and what became of each letter; those of older versions that did not go are
    left out."""
    rows = proposal.follow_ups.exclude(sent_at=None, stop_reason="revised")
    return [
        Planned(
            row.step,
            row.due_at,
            row.subject,
            row.text,
            row.sent_at,
            "" if row.sent_at else stopping.in_words(row.stop_reason),
        )
        for row in rows
    ]
