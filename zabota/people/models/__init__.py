"""The people who serve: sign-ins, members, teams, skills, shifts, presence."""

from zabota.people.models.codes import CodesReset
from zabota.people.models.member import Invitation, Member, Presence, Role, SignInLetter, User
from zabota.people.models.team import MemberSkill, Skill, Team, TeamMembership
from zabota.people.models.time import Absence, Shift

__all__ = [
    "Absence",
    "CodesReset",
    "Invitation",
    "Member",
    "MemberSkill",
    "Presence",
    "Role",
    "Shift",
    "SignInLetter",
    "Skill",
    "Team",
    "TeamMembership",
    "User",
]
