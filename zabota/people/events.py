"""What happens to people."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class BusinessStarted(Fact):
    """A business has begun, with its owner. Who needs rows to begin with makes them now."""

    owner_id: int


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Fact):
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Fact):
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberDeactivated(Fact):
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberReactivated(Fact):
    member_id: int


@dataclass(frozen=True, kw_only=True)
class PresenceChanged(Fact):
    member_id: int
    presence: str


@dataclass(frozen=True, kw_only=True)
class WorkingTimeChanged(Fact):
    """Shifts or absences of a member are others than before."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationMade(Fact):
    """Somebody was invited, or the link was made anew."""

    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class SignInLinkGiven(Fact):
    """An owner made a link by which a member sets a new password."""

    member_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class TimeCodesSwitchedOff(Fact):
    """An owner has switched off the time codes of a member who can't give them any more."""

    member_id: int
    by_id: int
