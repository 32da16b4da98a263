"""The builder: blocks at the left, the page as the client will see it at the right."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import by_htmx, page
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.actions import contacting
from zabota.proposals.blocks import KINDS
from zabota.proposals.choosing import Chosen
from zabota.proposals.columns import understood, written_titles
from zabota.proposals.forms import FactsForm, LineForm, OfferingForm
from zabota.proposals.models import Proposal
from zabota.proposals.models.proposal import OPEN
from zabota.proposals.queries.building import picture_of
from zabota.proposals.views.fetching import may, now, proposal_or_404
from zabota.ui.toasts import say

SCREEN = "proposals/builder.html"


@can("proposals.see")
@require_safe
def show(request: StaffRequest, proposal_id: int) -> HttpResponse:
    return screen(request, proposal_or_404(request, proposal_id))


@can("proposals.edit")
@require_POST
def change(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """The facts over the blocks, saved as they are typed."""
    proposal = proposal_or_404(request, proposal_id)
    form = FactsForm(request.POST, proposal=proposal)
    if form.is_valid():
        with refusals_into(form):
            proposal = actions.change(proposal, **form.cleaned_data, at=now())
    if form.is_valid():
        return live(request, proposal)
    sentence = next(str(error) for errors in form.errors.values() for error in errors)
    return live(request, proposal_or_404(request, proposal_id), trouble=sentence, facts=form)


def screen(
    request: StaffRequest, proposal: Proposal, *, part: str | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """The builder, or a part of it, as things are now."""
    objection, allowed = proposal.objection_to_editing(), may(request)
    shown = _shown(proposal) | allowed | {"objection": objection}
    shown["may_write"] = allowed["may_edit"] and objection is None
    return page(request, SCREEN, part=part, status=status, **(shown | context))


def _shown(proposal: Proposal) -> dict[str, Any]:
    picture = picture_of(proposal, at=now())
    shown = {block["kind"] for block in picture.content["blocks"]}
    titles = titles_of(proposal)
    return {
        "touch": next(iter(contacting.open_of(proposal)), None) if proposal.state in OPEN else None,
        "has_levels": "levels" in shown,
        "has_table": "table" in shown,
        "proposal": proposal,
        "picture": picture,
        "choice": Chosen(picture.content, picture.sums),
        "kinds": KINDS.values(),
        "lines": [(line, LineForm(line=line, titles=titles)) for line in proposal.lines.all()],
        "facts": FactsForm(proposal=proposal),
        "line_form": LineForm(titles=titles),
        "offering_form": OfferingForm(),
    }


def titles_of(proposal: Proposal) -> list[str]:
    """Columns of the buyer's form in which words stand."""
    return written_titles(understood(proposal.request.columns)) if proposal.request else []


def live(
    request: StaffRequest, proposal: Proposal, *, trouble: str = "", part: str = "live", **context: Any
) -> HttpResponse:
    """After a change: «saved», and what follows from it; a plain form goes back to the page."""
    if not by_htmx(request):
        if not trouble:
            return page(request, SCREEN, back=reverse("proposals:show", args=[proposal.pk]))
        return screen(request, proposal, status=422, trouble=trouble, **context)
    return screen(
        request,
        proposal,
        part=part,
        status=422 if trouble else 200,
        trouble=trouble,
        saved=not trouble,
        **context,
    )


def do(request: StaffRequest, proposal: Proposal, action: Any, *, part: str = "cards") -> HttpResponse:
    """One press: what was asked for is done, or it is said why not."""
    try:
        action()
    except Refused as refusal:
        if not by_htmx(request):
            say(request, str(refusal))
            return page(request, SCREEN, back=reverse("proposals:show", args=[proposal.pk]))
        return live(request, fresh(proposal), trouble=str(refusal), part=part)
    return live(request, fresh(proposal), part=part)


def fresh(proposal: Proposal) -> Proposal:
    """As it is in the database now, with all that the screen shows."""
    found = Proposal.objects.select_related("client", "contact", "author__user", "template", "request")
    return found.get(pk=proposal.pk)
