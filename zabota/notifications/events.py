"""What happens to news."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MemberTold(Fact):
    """A member has something new to read, or has read it."""

    member_id: int

    def topics(self) -> list[str]:
        return [f"bell-{self.member_id}"]


@dataclass(frozen=True, kw_only=True)
class PushDue(Fact):
    """A device is to show this news."""

    notification_id: int
    device_id: int
