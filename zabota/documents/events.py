"""What happens to papers."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PaperIssued(Fact):
    """A paper is frozen; it can be drawn and sent."""

    paper_id: int
    kind: str
    client_id: int | None


@dataclass(frozen=True, kw_only=True)
class RequisitesChanged(Fact):
    """The company's own; papers from now on carry them."""


@dataclass(frozen=True, kw_only=True)
class ClientRequisitesChanged(Fact):
    client_id: int
