"""Teams and skills: short lists, each edited where it stands."""

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
from zabota.people.forms import TeamForm, TeamMemberForm
from zabota.people.models import Member, Team
from zabota.ui.toasts import say


@require_safe
@can("people.see")
def index(request: StaffRequest) -> HttpResponse:
    return _list(request, TeamForm())


@require_POST
@can("people.edit")
def create(request: StaffRequest) -> HttpResponse:
    form = TeamForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            team = actions.open_team(**form.cleaned_data)
            return page(request, "people/team.html", back=reverse("people:team", args=[team.pk]))
    return _list(request, form)


@require_safe
@can("people.see")
def show(request: StaffRequest, team_id: int) -> HttpResponse:
    return _card(request, _team(team_id))


@require_POST
@can("people.edit")
def change(request: StaffRequest, team_id: int) -> HttpResponse:
    team, form = _team(team_id), TeamForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.change_team(team, **form.cleaned_data)
            say(request, _("Saved."))
    return _card(request, team, form=form)


@require_POST
@can("people.edit")
def closing(request: StaffRequest, team_id: int) -> HttpResponse:
    team = actions.close_team(_team(team_id), at=timezone.now())
    undo = reverse("people:team-reopening", args=[team.pk])
    say(request, _("The team “%(name)s” is dissolved.") % {"name": team.name}, undo=undo)
    return page(request, "people/teams.html", back=reverse("people:teams"))


@require_POST
@can("people.edit")
def reopening(request: StaffRequest, team_id: int) -> HttpResponse:
    team = actions.reopen_team(_team(team_id))
    return page(request, "people/team.html", back=reverse("people:team", args=[team.pk]))


@require_POST
@can("people.edit")
def joining(request: StaffRequest, team_id: int) -> HttpResponse:
    team = _team(team_id)
    form = TeamMemberForm(request.POST, team=team)
    if form.is_valid():
        actions.put_in_team(team, form.cleaned_data["member"])
    return _card(request, team, member_form=form)


@require_POST
@can("people.edit")
def leaving(request: StaffRequest, team_id: int, member_id: int) -> HttpResponse:
    team, member = _team(team_id), get_object_or_404(Member, pk=member_id)
    try:
        actions.take_out_of_team(team, member)
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "people/team.html", back=reverse("people:team", args=[team.pk]))


def _team(team_id: int) -> Team:
    return get_object_or_404(Team.objects.select_related("lead"), pk=team_id)


def _list(request: StaffRequest, form: TeamForm) -> HttpResponse:
    teams = Team.objects.select_related("lead").prefetch_related("members")
    query = request.GET.get("q", "").strip()[:120]
    return page(
        request,
        "people/teams.html",
        part="teams",
        teams=teams.filter(closed_at=None, name__icontains=query),
        closed=teams.filter(closed_at__isnull=False, name__icontains=query),
        query_of_list=query,
        form=form,
    )


def _card(
    request: StaffRequest,
    team: Team,
    *,
    form: TeamForm | None = None,
    member_form: TeamMemberForm | None = None,
) -> HttpResponse:
    refused = member_form is not None and not member_form.is_valid()
    return page(
        request,
        "people/team.html",
        status=422 if refused else None,
        back=None if refused else reverse("people:team", args=[team.pk]),
        team=team,
        members=team.members.active().order_by("name", "pk"),
        form=form or TeamForm(initial={"name": team.name, "lead": team.lead}),
        member_form=member_form or TeamMemberForm(team=team),
    )
