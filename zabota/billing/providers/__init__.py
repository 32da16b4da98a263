"""Payment providers: drawers of their own, `providers/<name>/`, that all answer to one protocol.

They know nothing of our rows. What a provider tells is asked of it again by us; the body of a notification only says
which payment to ask about.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, Protocol

from django.utils.functional import Promise as LazyText

State = Literal["waiting", "paid", "cancelled"]


class Unreachable(Exception):
    """The provider does not answer, or not as it should: ask again later."""


class Rejected(Exception):
    """The provider does not know the account, or refuses what was asked: asking again is of no use."""


@dataclass(frozen=True)
class Account:
    """Whose till it is. `secret` is open here: never logged, never shown."""

    shop: str = ""
    secret: str = ""

    def __repr__(self) -> str:
        return f"Account({self.shop!r})"


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """`amount` with VAT; `vat_rate` in percent, None without VAT."""

    words: str
    amount: Decimal
    vat_rate: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a fiscal receipt needs: to whom it goes, and what was sold. The lines come to the sum that is paid."""

    lines: tuple[ReceiptLine, ...]
    mail: str = ""
    phone: str = ""
    name: str = ""
    inn: str = ""
    tax_system: str = ""
    subject: str
    mode: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A payment to begin. The same `key` begins the same payment, however often it is sent."""

    key: str
    amount: Decimal
    currency: str
    words: str
    return_url: str
    receipt: Receipt | None = None


@dataclass(frozen=True, kw_only=True)
class Back:
    """A payment to give back, whole or in part; once by `key`."""

    key: str
    payment_id: str
    amount: Decimal
    currency: str
    words: str
    receipt: Receipt | None = None


@dataclass(frozen=True, kw_only=True)
class ToldBack:
    """What the provider says of a refund."""

    external_id: str
    payment_id: str
    state: Literal["waiting", "done", "cancelled"]
    amount: Decimal
    currency: str
    reason: str = ""


@dataclass(frozen=True)
class Notice:
    """What a notification speaks of: a payment, or a refund of one."""

    payment_id: str
    refund_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the provider says of a payment. `url`: where the payer goes on."""

    external_id: str
    state: State
    amount: Decimal
    currency: str
    url: str = ""
    reason: str = ""


class Provider(Protocol):
    """`is_online`: the payer pays there and then; otherwise a person confirms that the money has come."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str | LazyText: ...
    @property
    def sentence(self) -> str | LazyText: ...
    @property
    def is_online(self) -> bool: ...

    def start(self, account: Account, asked: Asked) -> Told: ...

    def check(self, account: Account, external_id: str) -> Told: ...

    def refund(self, account: Account, back: Back) -> ToldBack: ...

    def check_refund(self, account: Account, external_id: str) -> ToldBack: ...

    def read_notification(self, body: bytes) -> Notice:
        """What it speaks of. ValueError for what is no notification."""


_known: Final[dict[str, Provider]] = {}


def register(provider: Provider) -> None:
    _known[provider.name] = provider


def provider_of(name: str) -> Provider:
    """KeyError for one that is not installed."""
    return _known[name]


def all_providers() -> list[Provider]:
    return list(_known.values())
