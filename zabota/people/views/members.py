"""Who works here: the list and a person's card."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import StaffRequest, can
from zabota.people.forms import MemberForm, MemberSkillForm
from zabota.people.matrix import allows
from zabota.people.models import Member, Presence, Role, Skill, Team
from zabota.people.queries import Filters, open_invitations, page_of_members, plan_words, sign_in_facts
from zabota.ui.toasts import say


def _choices(filters: Filters) -> dict[str, Any]:
    """What the list can be narrowed by, and what it is narrowed by."""
    return {
        "filters": filters,
        "roles": Role.choices,
        "presences": Presence.choices,
        "teams": Team.objects.filter(closed_at=None),
        "skills": Skill.objects.all(),
    }


@require_safe
@can("people.see")
def index(request: StaffRequest) -> HttpResponse:
    filters = Filters.of(request.GET)
    members, following = page_of_members(filters)
    return page(
        request,
        "people/members.html",
        part="members",
        members=members,
        following=following,
        **_choices(filters),
        invitations=open_invitations() if allows(request.member.role, "people.edit") else (),
        now=timezone.now(),
    )


@require_safe
@can("people.see")
def show(request: StaffRequest, member_id: int) -> HttpResponse:
    return _card(request, _member(member_id))


@require_POST
@can("people.edit")
def change(request: StaffRequest, member_id: int) -> HttpResponse:
    member = _member(member_id)
    form = MemberForm(request.POST, instance=_member(member_id))
    if form.is_valid():
        with refusals_into(form):
            actions.change_member(member, at=timezone.now(), **form.cleaned_data)
            say(request, _("Saved."))
    return _card(request, member, form=form)


@require_POST
@can("people.edit")
def deactivation(request: StaffRequest, member_id: int) -> HttpResponse:
    member = _member(member_id)
    try:
        actions.deactivate(member, by=request.member, at=timezone.now())
        undo = reverse("people:reactivation", args=[member.pk])
        say(
            request,
            _("%(name)s no longer has access. Sessions are ended.") % {"name": member.name},
            undo=undo,
        )
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "people/member.html", back=reverse("people:member", args=[member.pk]))


@require_POST
@can("people.edit")
def reactivation(request: StaffRequest, member_id: int) -> HttpResponse:
    member = actions.reactivate(_member(member_id), at=timezone.now())
    say(request, _("%(name)s may sign in again.") % {"name": member.name})
    return page(request, "people/member.html", back=reverse("people:member", args=[member.pk]))


@require_POST
@can("people.edit")
def sign_in_link(request: StaffRequest, member_id: int) -> HttpResponse:
    """Shown once; it is made of the person's state and stored nowhere."""
    member = _member(member_id)
    context: dict[str, Any] = {"member": member}
    try:
        context["link"] = actions.make_password_link(member, by=request.member, at=timezone.now())
    except Refused as refusal:
        context["objection"] = str(refusal)
    return page(request, "people/sign_in_link.html", part="link", **context)


@require_POST
@can("people.edit")
def codes_ending(request: StaffRequest, member_id: int) -> HttpResponse:
    """For somebody who has lost the phone."""
    member = _member(member_id)
    try:
        actions.switch_codes_off(member, by=request.member, at=timezone.now())
        words = _("Time codes of %(name)s are off, sessions are ended. A letter tells about it.")
        say(request, words % {"name": member.name})
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "people/member.html", back=reverse("people:member", args=[member.pk]))


def _member(member_id: int) -> Member:
    found = Member.objects.select_related("user", "branch", "business", "lead")
    return get_object_or_404(found, pk=member_id)


def _card(request: StaffRequest, member: Member, form: MemberForm | None = None) -> HttpResponse:
    return page(
        request,
        "people/member.html",
        back=reverse("people:member", args=[member.pk]),
        member=member,
        form=form or MemberForm(instance=member),
        skill_form=MemberSkillForm(),
        skills=member.skills.select_related("skill").order_by("-level", "skill__name"),
        teams=member.teams.filter(closed_at=None),
        plan=plan_words(member, timezone.now()),
        sign_in=sign_in_facts(member) if allows(request.member.role, "people.edit") else None,
        now=timezone.now(),
    )
