"""Letters that will follow by themselves, as they would be planned now."""

from dataclasses import dataclass
from datetime import datetime

from zabota.business.models import Business
from zabota.proposals import reminder_texts, reminding
from zabota.proposals.models import Proposal
from zabota.proposals.texts import filled


@dataclass(frozen=True)
class Planned:
    due_at: datetime
    subject: str


def country() -> str:
    """Of the business, for its days off; ISO 3166, two letters."""
    return Business.objects.values_list("country", flat=True).get()


def planned(proposal: Proposal, *, at: datetime) -> list[Planned]:
    """Nothing where no day of validity is set, and nothing after the answer to a public body."""
    ends_at, request = proposal.ends_at(), proposal.request
    if ends_at is None or (request and request.is_public_body):
        return []
    when = reminding.moments(
        at,
        days=reminding.UNINVITED if proposal.is_uninvited else reminding.INVITED,
        zone=proposal.zone,
        country=country(),
        ends_at=ends_at,
        not_before=request.submission_ends_at if request else None,
    )
    said = reminder_texts.usual(proposal.language, uninvited=proposal.is_uninvited)
    number = {"number": proposal.number or "…"}
    return [Planned(due_at, filled(one.subject, number)) for due_at, one in zip(when, said, strict=False)]
