"""The page that an invitation leads to."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import PublicRequest, public_door
from zabota.people.entering import enter, private
from zabota.people.forms import JoinForm, JoinKnownForm
from zabota.people.models import Invitation, User
from zabota.people.queries import invitation_by_token


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@public_door("the invited person is no member yet; the link's token stands for the right to come in")
def join(request: PublicRequest, slug: str, token: str) -> HttpResponseBase:
    """Robots open links of letters: only the button changes anything."""
    invitation = invitation_by_token(token)
    objection = invitation.objection_to_accepting(timezone.now()) if invitation else None
    if invitation is None or objection:
        gone = page(request, "people/join_gone.html", objection=objection, status=410)
        return private(gone)
    known = User.objects.filter(email__iexact=invitation.email).first()
    if known is None:
        return _as_new(request, invitation)
    if request.user != known:
        return _sign_in_first(request, invitation)
    return _as_known(request, invitation, known)


def _as_new(request: Any, invitation: Invitation) -> HttpResponseBase:
    form = JoinForm(
        request.POST or None, user=User(email=invitation.email), initial={"name": invitation.name}
    )
    if form.is_valid():
        with refusals_into(form):
            member = actions.accept_invitation(invitation, at=timezone.now(), **form.cleaned_data)
            return enter(request, member.user)
    return private(page(request, "people/join.html", form=form, invitation=invitation))


def _as_known(request: Any, invitation: Invitation, user: User) -> HttpResponseBase:
    form = JoinKnownForm(request.POST or None, initial={"name": invitation.name})
    if form.is_valid():
        with refusals_into(form):
            actions.accept_invitation(invitation, user=user, at=timezone.now(), **form.cleaned_data)
            request.session["business_id"] = request.business.pk
            return redirect("/")
    return private(page(request, "people/join.html", form=form, invitation=invitation, known=True))


def _sign_in_first(request: Any, invitation: Invitation) -> HttpResponseBase:
    """The address has a sign-in: its owner comes back here signed in."""
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('account_login')}?next={request.path}")
    return private(page(request, "people/join_sign_in.html", invitation=invitation))
