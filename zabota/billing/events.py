"""What happens to money. Sums stand in the rows."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(Fact):
    invoice_id: int
    client_id: int

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class InvoiceCancelled(Fact):
    invoice_id: int
    client_id: int

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class InvoicePaid(Fact):
    """The whole of it."""

    invoice_id: int
    client_id: int

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class InvoiceOverdue(Fact):
    """Its day has passed and something is still to pay; told once for an invoice and its day."""

    invoice_id: int
    client_id: int


@dataclass(frozen=True, kw_only=True)
class PaymentReceived(Fact):
    """`invoice_id` None: money in advance."""

    payment_id: int
    client_id: int
    invoice_id: int | None

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class PaymentReversed(Fact):
    payment_id: int
    client_id: int
    invoice_id: int | None

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class PaymentParked(Fact):
    """A provider tells of another sum than was asked: a person decides."""

    attempt_id: int
    client_id: int

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class ActMade(Fact):
    act_id: int
    client_id: int

    def topics(self) -> list[str]:
        return ["money"]


@dataclass(frozen=True, kw_only=True)
class ActCancelled(Fact):
    act_id: int
    client_id: int

    def topics(self) -> list[str]:
        return ["money"]
