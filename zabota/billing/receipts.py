"""What a fiscal receipt says (54-FZ), when the provider makes receipts for us."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zabota.billing.models import Invoice, ProviderAccount
from zabota.billing.providers import Receipt, ReceiptLine
from zabota.clients.models import Client, ContactPoint
from zabota.core.money import CENT
from zabota.core.refused import Refused
from zabota.documents.queries import party_of

NAMED: Final = 128
"""Letters of a name that a receipt takes."""


def receipt_for(invoice: Invoice, amount: Decimal, *, provider: str, to: str = "") -> Receipt | None:
    """None when this provider makes no receipts. Refuses when nobody knows where to send it."""
    account = ProviderAccount.objects.filter(provider=provider).first()
    if account is None or not account.receipts:
        return None
    mail, phone = (to, "") if to else known_address(invoice.client)
    if not mail and not phone:
        raise Refused(_("Write the e-mail address to which the receipt goes."), field="receipt_to")
    party = party_of(invoice.client)
    return Receipt(
        mail=mail,
        phone=phone,
        name=party.legal_name if party.inn else "",
        inn=party.inn if party.inn.isdigit() else "",
        lines=_lines(invoice, amount),
        tax_system=account.tax_system,
        subject=account.receipt_subject,
        mode=_mode(account, invoice, amount),
    )


def _mode(account: ProviderAccount, invoice: Invoice, amount: Decimal) -> str:
    """A part that is paid beforehand is told apart from the whole."""
    is_part = account.receipt_mode == ProviderAccount.Mode.BEFORE and amount < invoice.total
    return "prepayment" if is_part else account.receipt_mode


def known_address(client: Client) -> tuple[str, str]:
    """The client's first working mail, or else phone (E.164); blank ones when there is none."""
    points = ContactPoint.objects.filter(contact__client=client, contact__archived_at=None, broken_at=None)
    found = dict(reversed(points.order_by("contact", "pk").values_list("kind", "value")))
    mail = found.get(ContactPoint.Kind.MAIL, "")
    return mail, "" if mail else found.get(ContactPoint.Kind.PHONE, "")


def working_mails(client: Client) -> QuerySet[ContactPoint]:
    """The first one is where we write about money."""
    return (
        mails_that_work().filter(contact__client=client).select_related("contact").order_by("contact", "pk")
    )


def mails_that_work() -> QuerySet[ContactPoint]:
    """Of all clients."""
    kind = ContactPoint.Kind.MAIL
    return ContactPoint.objects.filter(kind=kind, contact__archived_at=None, broken_at=None)


def needs_address(invoice: Invoice) -> bool:
    """Whether a way of paying online makes receipts, and nobody has told where they go."""
    if not ProviderAccount.objects.filter(is_on=True, receipts=True).exists():
        return False
    return not any(known_address(invoice.client))


def _lines(invoice: Invoice, amount: Decimal) -> tuple[ReceiptLine, ...]:
    rows = [row for row in invoice.lines.all() if row.gross > 0]
    parts = shares([row.gross for row in rows], amount)
    return tuple(
        ReceiptLine(words=row.name[:NAMED], amount=part, vat_rate=row.vat_rate)
        for row, part in zip(rows, parts, strict=True)
        if part > 0
    )


def shares(sums: Sequence[Decimal], amount: Decimal) -> list[Decimal]:
    """`amount` parted as the sums are, exactly: the kopecks that rounding leaves go one by one to the first ones."""
    whole = sum(sums, Decimal(0))
    parts = [(amount * each / whole).quantize(CENT, ROUND_DOWN) for each in sums]
    rest = int((amount - sum(parts, Decimal(0))) / CENT)
    return [part + (CENT if place < rest else 0) for place, part in enumerate(parts)]
