"""Invoices and payments."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import Amount, AskedId, Day, Id, In, Listing, Out, Ref, Shown
from zabota.billing.models import Invoice, Payment


class InvoicesAsked(Listing):
    client: AskedId | None = None
    unpaid: bool = False


class LineIn(In):
    name: str = Field(min_length=1, max_length=250, examples=["Стрижка"])
    unit: str = Field("", max_length=40)
    quantity: Amount = Field("1", validate_default=True)
    unit_price: Amount
    discount: Amount = Field("0", validate_default=True, description=_("in percent"))
    vat_kind: str = Field("", max_length=12, description=_("empty: as in the company’s requisites"))


class InvoiceIn(In):
    client: Id
    due_on: Day
    purpose: str = Field("", max_length=210)
    lines: list[LineIn] = Field(min_length=1, max_length=100)


class PaymentIn(In):
    amount: Amount
    way: Literal["transfer", "card", "cash"] = "transfer"
    paid_on: Day
    note: str = Field("", max_length=250)
    key: str = Field(min_length=1, max_length=100, pattern=r"^[!-~]+$", description=_("once by this key"))


class LineOut(Out):
    name: str
    unit: str
    quantity: Shown
    unit_price: Shown
    discount: Shown
    vat_kind: str
    net: Shown
    vat: Shown
    gross: Shown


class InvoiceOut(Out):
    id: int
    number: str
    client: Ref
    state: str = Field(description=_("waiting, overdue, paid, cancelled"))
    issued_on: date
    due_on: date
    currency: str
    net: Shown
    vat: Shown
    total: Shown
    paid: Shown
    purpose: str
    lines: list[LineOut]
    cancelled_at: datetime | None
    cancel_reason: str


class PaymentOut(Out):
    id: int
    client: int
    invoice: int | None
    amount: Shown
    way: str
    paid_on: date
    note: str
    at: datetime


def invoice_out(invoice: Invoice, day: date) -> InvoiceOut:
    plain = (
        *("number", "issued_on", "due_on", "currency", "net", "vat", "total", "paid", "purpose"),
        *("cancelled_at", "cancel_reason"),
    )
    return InvoiceOut(
        id=invoice.pk,
        client=Ref(id=invoice.client_id, name=invoice.client.name),
        state=invoice.state_on(day),
        lines=[
            LineOut(**{name: getattr(line, name) for name in LineOut.model_fields})
            for line in invoice.lines.all()
        ],
        **{name: getattr(invoice, name) for name in plain},
    )


def payment_out(payment: Payment) -> PaymentOut:
    return PaymentOut(
        id=payment.pk,
        client=payment.client_id,
        invoice=payment.invoice_id,
        amount=payment.amount,
        way=payment.way,
        paid_on=payment.paid_on,
        note=payment.note,
        at=payment.at,
    )
