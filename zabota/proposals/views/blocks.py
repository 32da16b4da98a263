"""Blocks: added, written, moved, switched, removed."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from zabota.core.refused import Refused
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.forms import BlockForm
from zabota.proposals.views.builder import do, fresh, live
from zabota.proposals.views.fetching import now, proposal_or_404


@can("proposals.edit")
@require_POST
def add(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    kind, after = request.POST.get("kind", ""), request.POST.get("after", "")
    return do(request, proposal, lambda: actions.add_block(proposal, kind=kind, after=after, at=now()))


@can("proposals.edit")
@require_POST
def write(request: StaffRequest, proposal_id: int, block_id: str) -> HttpResponse:
    """As it is typed: the words are kept, and the page at the right follows."""
    proposal = proposal_or_404(request, proposal_id)
    form = BlockForm(request.POST)
    if not form.is_valid():
        return live(request, proposal, trouble=next(str(each[0]) for each in form.errors.values()))
    try:
        actions.write_block(proposal, block_id, **form.cleaned_data, at=now())
    except Refused as refusal:
        return live(request, fresh(proposal), trouble=str(refusal))
    return live(request, fresh(proposal))


@can("proposals.edit")
@require_POST
def move(request: StaffRequest, proposal_id: int, block_id: str) -> HttpResponse:
    """One up or down by `by`, or to the place `to`."""
    proposal = proposal_or_404(request, proposal_id)
    to, by = request.POST.get("to", ""), -1 if request.POST.get("by") == "-1" else 1
    place = int(to) if to.isascii() and to.isdigit() and len(to) < 4 else None
    return do(
        request,
        proposal,
        lambda: actions.move_block(proposal, block_id, by=0 if place is not None else by, to=place, at=now()),
    )


@can("proposals.edit")
@require_POST
def switch(request: StaffRequest, proposal_id: int, block_id: str) -> HttpResponse:
    proposal, on = proposal_or_404(request, proposal_id), request.POST.get("on") == "1"
    return do(request, proposal, lambda: actions.switch_block(proposal, block_id, on=on, at=now()))


@can("proposals.edit")
@require_POST
def remove(request: StaffRequest, proposal_id: int, block_id: str) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    return do(request, proposal, lambda: actions.remove_block(proposal, block_id, at=now()))
