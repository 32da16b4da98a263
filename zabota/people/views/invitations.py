"""Inviting people. The link is shown once, for copying; it also goes by mail where there is a mailbox."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import StaffRequest, can
from zabota.people.forms import InvitationForm
from zabota.people.models import Invitation
from zabota.people.views.links import join_link
from zabota.ui.toasts import say


@require_http_methods(["GET", "POST"])
@can("people.edit")
def create(request: StaffRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            invitation, token = actions.invite(**form.cleaned_data, by=request.member, at=timezone.now())
            return _made(request, invitation, token)
    return page(request, "people/invitation_new.html", form=form)


@require_POST
@can("people.edit")
def renewal(request: StaffRequest, invitation_id: int) -> HttpResponse:
    try:
        found = get_object_or_404(Invitation, pk=invitation_id)
        invitation, token = actions.renew_invitation(found, at=timezone.now())
    except Refused as refusal:
        say(request, str(refusal))
        return page(request, "people/members.html", back=reverse("people:members"))
    return _made(request, invitation, token)


@require_POST
@can("people.edit")
def withdrawal(request: StaffRequest, invitation_id: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    try:
        actions.withdraw_invitation(invitation, at=timezone.now())
        say(request, _("The invitation of %(name)s is withdrawn.") % {"name": invitation.name})
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "people/members.html", back=reverse("people:members"))


def _made(request: StaffRequest, invitation: Invitation, token: str) -> HttpResponse:
    link = f"{settings.PUBLIC_URL}{join_link(request.business, token)}"
    return page(request, "people/invitation_made.html", invitation=invitation, link=link)
