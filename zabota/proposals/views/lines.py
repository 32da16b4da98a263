"""Lines of the calculation."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from zabota.core.refused import Refused, refusals_into
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.forms import LineForm, OfferingForm
from zabota.proposals.views.builder import do, fresh, live, titles_of
from zabota.proposals.views.fetching import line_or_404, now, proposal_or_404


@can("proposals.edit")
@require_POST
def add(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    form = LineForm(request.POST, titles=titles_of(proposal))
    if form.is_valid():
        with refusals_into(form):
            actions.add_line(proposal, **form.facts(), at=now())
    if form.is_valid():
        return live(request, fresh(proposal), part="table")
    return live(request, fresh(proposal), part="table", trouble=_first(form), line_form=form)


@can("proposals.edit")
@require_POST
def add_offering(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    form = OfferingForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.add_offering(proposal, **form.cleaned_data, at=now())
    if form.is_valid():
        return live(request, fresh(proposal), part="table")
    return live(request, fresh(proposal), part="table", trouble=_first(form), offering_form=form)


@can("proposals.edit")
@require_POST
def change(request: StaffRequest, proposal_id: int, line_id: int) -> HttpResponse:
    """As it is typed: the sums follow, the fields stay as they are."""
    line = line_or_404(request, proposal_id, line_id)
    form = LineForm(request.POST, line=line, titles=titles_of(line.proposal))
    trouble = ""
    if form.is_valid():
        try:
            actions.change_line(line, **form.facts(), at=now())
        except Refused as refusal:
            trouble = str(refusal)
    return live(request, fresh(line.proposal), trouble=trouble or _first(form))


@can("proposals.edit")
@require_POST
def move(request: StaffRequest, proposal_id: int, line_id: int) -> HttpResponse:
    line = line_or_404(request, proposal_id, line_id)
    by = -1 if request.POST.get("by") == "-1" else 1
    return do(request, line.proposal, lambda: actions.move_line(line, by=by, at=now()), part="table")


@can("proposals.edit")
@require_POST
def remove(request: StaffRequest, proposal_id: int, line_id: int) -> HttpResponse:
    line = line_or_404(request, proposal_id, line_id)
    return do(request, line.proposal, lambda: actions.remove_line(line, at=now()), part="table")


@can("proposals.edit")
@require_POST
def advise(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal, level = proposal_or_404(request, proposal_id), request.POST.get("level", "")[:80]
    return do(request, proposal, lambda: actions.advise_level(proposal, level, at=now()), part="table")


def _first(form: LineForm | OfferingForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")
