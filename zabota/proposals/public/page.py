"""The page of a proposal, its sums as they change, its paper, and the sign that a person has opened it."""

from django.http import HttpResponse

from zabota.core.refused import Refused
from zabota.core.web import by_htmx
from zabota.documents import actions as documents
from zabota.documents.models import Paper
from zabota.proposals.actions import answering
from zabota.proposals.actions.accepting import paper_of_acceptance
from zabota.proposals.choosing import advised, choice_of
from zabota.proposals.models import Acceptance
from zabota.proposals.public.ended import ended
from zabota.proposals.public.showing import Here, by_link, kept_quiet


@by_link("GET")
def show(here: Here) -> HttpResponse:
    """While it is open: everything, with the choice that the address carries. Afterwards: what became of it."""
    if not here.is_open:
        return ended(here)
    problem = ""
    try:
        choice = choice_of(here.content, here.request.GET)
    except Refused as refusal:
        choice, problem = advised(here.content), str(refusal)
    part = "sums" if by_htmx(here.request) else None
    return here.show(
        "page", part=part, choice=choice, problem=problem, status=422 if problem and part else 200
    )


@by_link("GET")
def paper(here: Here) -> HttpResponse:
    """As PDF: what was accepted, or else the newest version as it was sent."""
    found = _paper(here)
    drawing = documents.draw(found, "pdf", at=here.at)
    response = HttpResponse(bytes(drawing.content), content_type="application/pdf")
    name = here.proposal.number.replace("/", "-").replace('"', "")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return kept_quiet(response)


@by_link("POST")
def seen(here: Here) -> HttpResponse:
    """The page tells, once a person has touched it: robots that follow links of letters only fetch."""
    if here.is_open:
        answering.open_page(here.link, at=here.at)
    return kept_quiet(HttpResponse(status=204))


def _paper(here: Here) -> Paper:
    acceptance = Acceptance.objects.filter(proposal=here.proposal).first()
    found = paper_of_acceptance(acceptance) if acceptance else None
    if found is None and here.version.paper is None:
        raise Paper.DoesNotExist
    return found or here.version.paper  # type: ignore[return-value]
