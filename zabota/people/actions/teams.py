"""Teams and who is in them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.people.models import Member, Team, TeamMembership

CHANGEABLE = frozenset({"name", "lead"})


@transaction.atomic
def open_team(*, name: str, lead: Member | None = None) -> Team:
    """A new team; who leads it is in it."""
    _refuse_same_name(name, None)
    team = Team.objects.create(name=name, lead=lead)
    if lead:
        put_in_team(team, lead)
    return team


@transaction.atomic
def change_team(team: Team, **fields: Any) -> Team:
    team = Team.objects.select_for_update().get(pk=team.pk)
    if "name" in fields:
        _refuse_same_name(fields["name"], team.pk)
    for name in CHANGEABLE & fields.keys():
        setattr(team, name, fields[name])
    team.save(update_fields=list(CHANGEABLE & fields.keys()))
    if fields.get("lead"):
        put_in_team(team, fields["lead"])
    return team


@transaction.atomic
def close_team(team: Team, *, at: datetime) -> Team:
    """No new work goes to it; what it has done stays under its name."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    team.closed_at = team.closed_at or at
    team.save(update_fields=["closed_at"])
    return team


@transaction.atomic
def reopen_team(team: Team) -> Team:
    team = Team.objects.select_for_update().get(pk=team.pk)
    team.closed_at = None
    team.save(update_fields=["closed_at"])
    return team


@transaction.atomic
def put_in_team(team: Team, member: Member) -> TeamMembership:
    membership, _made = TeamMembership.objects.get_or_create(team=team, member=member)
    return membership


@transaction.atomic
def take_out_of_team(team: Team, member: Member) -> None:
    """Who leads the team leaves it only when somebody else leads."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    if team.lead_id == member.pk:
        raise Refused(_("This person leads the team. Name another lead first."))
    TeamMembership.objects.filter(team=team, member=member).delete()


def _refuse_same_name(name: str, mine: int | None) -> None:
    if Team.objects.filter(name__iexact=name).exclude(pk=mine or 0).exists():
        raise Refused(_("There is a team of this name already."), field="name")
