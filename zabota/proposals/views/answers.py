"""The paper of a proposal, and findings that are set aside."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from zabota.documents import actions as documents
from zabota.documents.queries import contents_of
from zabota.documents.typst import draw
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.content import content_of
from zabota.proposals.exporting import XLSX
from zabota.proposals.forms import WaiverForm
from zabota.proposals.models import Proposal
from zabota.proposals.paper import paper_of
from zabota.proposals.views.builder import do, fresh, live
from zabota.proposals.views.fetching import now, proposal_or_404

TYPES = {"pdf": "application/pdf", "xlsx": XLSX}


@can("proposals.see")
@require_safe
def paper(request: StaffRequest, proposal_id: int, kind: str) -> HttpResponse:
    """The newest version as it was sent; a draft, or `?draft=1`, as it is now (PDF only)."""
    proposal = proposal_or_404(request, proposal_id)
    version = proposal.versions.order_by("-number").first()
    if kind not in TYPES:
        raise Http404
    if version and version.paper and not request.GET.get("draft"):
        content = bytes(documents.draw(version.paper, kind, at=now()).content)
    elif kind == "pdf":
        content = _as_it_is(proposal)
    else:
        raise Http404
    response = HttpResponse(content, content_type=TYPES[kind])
    name = f"proposal-{proposal.number or 'draft'}.{kind}"
    response["Content-Disposition"] = f'{"inline" if kind == "pdf" else "attachment"}; filename="{name}"'
    return response


def _as_it_is(proposal: Proposal) -> bytes:
    template, shape = paper_of(content_of(proposal, at=now()))
    data = shape.as_data()
    return draw(template, data, pictures=contents_of(data)).content


@can("proposals.edit")
@require_POST
def waive(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """Sets a finding aside with a reason; `back` brings it back."""
    proposal = proposal_or_404(request, proposal_id)
    if request.POST.get("back"):
        words = {name: request.POST.get(name, "")[:40] for name in ("finding", "block")}
        return do(request, proposal, lambda: actions.unwaive(proposal, **words), part="live")
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return live(request, fresh(proposal), trouble=next(str(each[0]) for each in form.errors.values()))
    facts = form.cleaned_data
    return do(
        request, proposal, lambda: actions.waive(proposal, **facts, by=request.member, at=now()), part="live"
    )
