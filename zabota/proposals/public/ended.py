"""What the link shows when there is nothing more to answer: kindly what happened, and what comes next."""

from django.http import HttpResponse

from zabota.agreements.models import Agreement
from zabota.proposals import promised, reasons
from zabota.proposals.choosing import Chosen
from zabota.proposals.content import totals
from zabota.proposals.models import Acceptance
from zabota.proposals.public.showing import Here


def ended(here: Here, *, status: int = 200) -> HttpResponse:
    if here.standing == "accepted":
        return accepted(here, status=status)
    return here.show(
        "ended", status=status, standing=here.standing, reason=reasons.in_words(here.proposal.decline_reason)
    )


def accepted(here: Here, *, status: int = 200) -> HttpResponse:
    row = Acceptance.objects.select_related("version", "contact").get(proposal=here.proposal)
    agreement = Agreement.objects.filter(pk=here.proposal.agreement_id or 0).first()
    choice = Chosen(row.version.content, totals(row.version.content, row.choice))
    return here.show(
        "accepted",
        status=status,
        acceptance=row,
        agreement=agreement,
        choice=choice,
        until=promised.moment_of("acceptance", row.pk),
    )
