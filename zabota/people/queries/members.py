"""Reads of members: the list with its filters, and what a card tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from zabota.people.lookups import belongs_elsewhere
from zabota.people.models import Member, Shift
from zabota.people.working_time import plan_on, zone_of

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What the list of members is narrowed to; `after` is where the page begins."""

    query: str = ""
    role: str = ""
    presence: str = ""
    team: str = ""
    skill: str = ""
    former: bool = False
    after: str = ""

    @classmethod
    def of(cls, typed: QueryDict) -> "Filters":
        words = {name: typed.get(name, "")[:120] for name in ("role", "presence", "team", "skill", "after")}
        return cls(query=typed.get("q", "").strip()[:120], former=typed.get("former") == "on", **words)

    @property
    def any(self) -> bool:
        return bool(self.query or self.role or self.presence or self.team or self.skill or self.former)

    def address_after(self, member: Member) -> str:
        asked = {"q": self.query, "role": self.role, "presence": self.presence, "team": self.team}
        asked |= {"skill": self.skill, "former": "on" if self.former else "", "after": str(member.pk)}
        return urlencode({name: value for name, value in asked.items() if value})


def page_of_members(filters: Filters) -> tuple[list[Member], str]:
    """Fifty members by name, and the address of the following ones (empty when there are none)."""
    found = _narrowed(filters).select_related("branch").prefetch_related("teams", "skills__skill")
    if filters.after.isdigit() and (last := Member.objects.filter(pk=filters.after).first()):
        found = found.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    members = list(found.order_by("name", "pk")[: PAGE + 1])
    more = len(members) > PAGE
    return members[:PAGE], filters.address_after(members[PAGE - 1]) if more else ""


def _narrowed(filters: Filters) -> "QuerySet[Member]":
    found = Member.objects.filter(deactivated_at__isnull=not filters.former)
    for word in filters.query.split():
        found = found.filter(
            Q(name__icontains=word) | Q(title__icontains=word) | Q(user__email__icontains=word)
        )
    if filters.role:
        found = found.filter(role=filters.role)
    if filters.presence:
        found = found.filter(presence=filters.presence)
    if filters.team.isdigit():
        found = found.filter(memberships__team=int(filters.team))
    if filters.skill.isdigit():
        found = found.filter(skills__skill=int(filters.skill))
    return found


def plan_words(member: Member, at: datetime) -> Shift | None:
    """The plan of shifts that is in force now."""
    return plan_on(list(member.shifts.all()), at.astimezone(ZoneInfo(zone_of(member))).date())


def sign_in_facts(member: Member) -> dict[str, Any]:
    """What an owner may know about a member's sign-in."""
    return {
        "email": member.user.email,
        "last_login": member.user.last_login,
        "has_codes": Authenticator.objects.filter(user=member.user_id, type=Authenticator.Type.TOTP).exists(),
        "elsewhere": belongs_elsewhere(member.user_id),
    }
