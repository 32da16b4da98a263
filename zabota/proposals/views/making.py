"""Beginning a proposal, copying it, keeping it as a template, throwing it away."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.forms import NewForm
from zabota.proposals.models import Proposal
from zabota.proposals.views.fetching import GET_OR_POST, now, proposal_or_404
from zabota.ui.toasts import say


@can("proposals.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    first = {name: request.GET.get(name, "") for name in ("client", "template", "title", "service")}
    form = NewForm(posted, member=request.member, initial=first)
    mine = Proposal.objects.filter(author=request.member).order_by("-id").first()
    back = None
    if form.is_bound and form.is_valid():
        facts = dict(form.cleaned_data)
        like = mine if facts.pop("like_last") else None
        with refusals_into(form):
            proposal = actions.begin(author=request.member, like=like, **facts, at=now())
            back = reverse("proposals:show", args=[proposal.pk])
    return page(request, "proposals/new.html", back=back, form=form, mine=mine)


@can("proposals.edit")
@require_POST
def copy(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """A draft just like it, for the same client."""
    proposal = proposal_or_404(request, proposal_id)
    made = actions.draft(
        author=request.member, client=proposal.client, contact=proposal.contact, like=proposal, at=now()
    )
    say(request, _("A draft like it is made."))
    return page(request, "proposals/new.html", back=reverse("proposals:show", args=[made.pk]))


@can("proposals.edit")
@require_POST
def as_template(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    made = actions.add_template(name=proposal.title, like=proposal, at=now())
    say(request, _("The template “%(name)s” is made.") % {"name": made.name})
    return page(request, "proposals/new.html", back=reverse("proposal_settings:template", args=[made.pk]))


@can("proposals.edit")
@require_POST
def remove(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    back = reverse("proposals:list")
    try:
        actions.remove_draft(proposal)
        say(request, _("The draft “%(title)s” is gone.") % {"title": proposal.title})
    except Refused as refusal:
        say(request, str(refusal))
        back = reverse("proposals:show", args=[proposal.pk])
    return page(request, "proposals/new.html", back=back)
