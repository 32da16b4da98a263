"""One's own settings: profile, and how one signs in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.core.web import page
from zabota.people import actions, queries
from zabota.people.doors import StaffRequest, can
from zabota.people.forms import ProfileForm
from zabota.people.lookups import memberships
from zabota.people.models import Member
from zabota.ui.navigation import Shell
from zabota.ui.toasts import say


@require_safe
@can("account.own")
def settings(request: StaffRequest) -> HttpResponse:
    """The first page of the settings that this member may open."""
    pages = [shown for _name, inside in Shell(request).settings for shown in inside]
    return redirect(pages[0].url if pages else "people:profile")


@require_http_methods(["GET", "POST"])
@can("account.own")
def profile(request: StaffRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=Member.objects.get(pk=request.member.pk))
    if form.is_valid():
        actions.change_member(request.member, at=timezone.now(), **form.cleaned_data)
        translation.activate(form.cleaned_data["language"])
        say(request, _("Saved."))
    return page(request, "people/profile.html", back=reverse("people:profile"), form=form)


@require_safe
@can("account.own")
def safety(request: StaffRequest) -> HttpResponse:
    """Password, time codes, and where one is signed in."""
    return page(
        request,
        "people/safety.html",
        email=request.member.user.email,
        has_codes=queries.sign_in_facts(request.member)["has_codes"],
        sessions=queries.open_sessions(request.member.user, here=request.session.session_key),
        now=timezone.now(),
    )


@require_POST
@can("account.own")
def session_ending(request: StaffRequest, session_id: int) -> HttpResponse:
    """One session, or (0) all but this one. A session of somebody else is not found."""
    user, here = request.member.user, request.session.session_key
    ended = actions.end_session(user, session_id) if session_id else actions.end_sessions(user, but=here)
    say(request, _("Signed out there.") if ended else _("There was nothing to end."))
    return page(request, "people/safety.html", back=reverse("people:safety"))


@require_POST
@can("account.own")
def switch(request: StaffRequest, business_id: int) -> HttpResponse:
    """Another business of the same sign-in."""
    if not any(one.business_id == business_id for one in memberships(request.member.user_id)):
        raise Http404
    request.session["business_id"] = business_id
    return page(request, "people/profile.html", back="/")
