"""Where a proposal stands for the client at a moment, and the sentence that says so."""

from datetime import datetime
from typing import Final, Literal

from django.utils.translation import gettext as _

from zabota.proposals.models import Proposal, Version

Standing = Literal["open", "accepted", "declined", "withdrawn", "expired"]
OPEN: Final = "open"


def standing(proposal: Proposal, version: Version, at: datetime) -> Standing:
    """Asked of the facts and the clock, not of the sweep: the last day counts to its end in the client's zone."""
    if proposal.accepted_at:
        return "accepted"
    if proposal.withdrawn_at:
        return "withdrawn"
    if proposal.declined_at:
        return "declined"
    return "expired" if version.valid_until_at <= at else "open"


def objection_to_answering(proposal: Proposal, version: Version, at: datetime) -> str | None:
    """Why the client can't accept, decline or get a code now; None if they can."""
    return {
        "open": None,
        "accepted": _("This proposal is accepted already: nothing more has to be done."),
        "withdrawn": _("We have taken this proposal back. Ask us, and we will make another one."),
        "declined": _("This proposal is declined. If you have changed your mind, write to us."),
        "expired": _("The last day of this proposal has passed. Ask us, and we will renew it."),
    }[standing(proposal, version, at)]


def newest(proposal: Proposal) -> Version:
    """What every link shows. Version.DoesNotExist for a draft, to which there are no links."""
    return proposal.versions.select_related("paper").order_by("-number")[:1].get()
