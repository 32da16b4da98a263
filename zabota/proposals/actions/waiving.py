"""A finding of the checker that the author leaves as it is, and says why."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.people.models import Member
from zabota.proposals.actions.drafting import locked
from zabota.proposals.models import Proposal, Waiver


@act
def waive(proposal: Proposal, *, finding: str, block: str, reason: str, by: Member, at: datetime) -> Waiver:
    """Waiving again keeps the last reason."""
    proposal, reason = locked(proposal), " ".join(reason.split())[:300]
    if not reason:
        raise Refused(_("Say why it may stay as it is."), field="reason")
    waiver, _made = Waiver.objects.update_or_create(
        proposal=proposal,
        finding=finding[:40],
        block=block[:40],
        defaults={"reason": reason, "by": by, "at": at},
    )
    return waiver


@act
def unwaive(proposal: Proposal, *, finding: str, block: str) -> None:
    locked(proposal).waivers.filter(finding=finding, block=block).delete()
