"""Facts of the desk."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketFact(Fact):
    ticket_id: int

    def topics(self) -> list[str]:
        return ["tickets", "counters", f"ticket-{self.ticket_id}"]


@dataclass(frozen=True, kw_only=True)
class TicketOpened(TicketFact):
    number: int


@dataclass(frozen=True, kw_only=True)
class ClientWrote(TicketFact):
    message_id: int


@dataclass(frozen=True, kw_only=True)
class Replied(TicketFact):
    message_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyTakenBack(TicketFact):
    message_id: int


@dataclass(frozen=True, kw_only=True)
class Noted(TicketFact):
    message_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAssigned(TicketFact):
    member_id: int | None


@dataclass(frozen=True, kw_only=True)
class StatusChanged(TicketFact):
    status: str


@dataclass(frozen=True, kw_only=True)
class ImpactChanged(TicketFact):
    impact: str


@dataclass(frozen=True, kw_only=True)
class DueRefreshed(TicketFact):
    """The ticket's place in the queue changed from outside of the desk."""


@dataclass(frozen=True, kw_only=True)
class LetterSettled(TicketFact):
    """It is known whether our letter left."""

    def topics(self) -> list[str]:
        return [f"ticket-{self.ticket_id}"]
