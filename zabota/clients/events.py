"""What happens to clients."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ClientAdded(Fact):
    client_id: int


@dataclass(frozen=True, kw_only=True)
class ClientChanged(Fact):
    """Facts about the client, or the people in it and their addresses, are others than before."""

    client_id: int


@dataclass(frozen=True, kw_only=True)
class TierChanged(Fact):
    client_id: int
    tier_id: int
    was_id: int


@dataclass(frozen=True, kw_only=True)
class ClientArchived(Fact):
    client_id: int


@dataclass(frozen=True, kw_only=True)
class ClientRestored(Fact):
    client_id: int
