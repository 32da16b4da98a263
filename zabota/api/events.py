"""What happens to the access of programs."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TokenMade(Fact):
    token_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Fact):
    token_id: int
