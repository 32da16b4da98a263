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


@dataclass(frozen=True, kw_only=True)
class PersonCopyAsked(Fact):
    """Somebody wants everything that is known about a person as a file."""

    copy_id: int


@dataclass(frozen=True, kw_only=True)
class PersonErasureAsked(Fact):
    erasure_id: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Fact):
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class ClientsMerged(Fact):
    merge_id: int
    client_id: int
    into_id: int


@dataclass(frozen=True, kw_only=True)
class ClientsSeparated(Fact):
    merge_id: int
    client_id: int
    into_id: int
