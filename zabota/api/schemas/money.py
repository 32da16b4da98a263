"""Invoices and payments."""

from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import (
    AskedId,
    Day,
    Id,
    In,
    Listing,
    Money,
    Out,
    Percent,
    Price,
    Quantity,
    Ref,
    Shown,
    ref,
)
from zabota.billing.models import Act, Invoice, Payment


class InvoicesAsked(Listing):
    client: AskedId | None = None
    unpaid: bool = False


class LineIn(In):
    name: str = Field(min_length=1, max_length=250, examples=["Стрижка"])
    unit: str = Field("", max_length=40)
    quantity: Quantity = Field("1", validate_default=True, examples=["2"])
    unit_price: Price = Field(examples=["1500.50"])
    discount: Percent = Field("0", validate_default=True, description=_("in percent"))
    vat_kind: str = Field("", max_length=12, description=_("empty: as in the company’s requisites"))


class InvoiceIn(In):
    client: Id
    due_on: Day
    purpose: str = Field("", max_length=210)
    lines: list[LineIn] = Field(min_length=1, max_length=100)
    corrects: Id | None = Field(
        None, description=_("number of the wrong one: it is cancelled, its money goes over to this one")
    )


class PaymentIn(In):
    amount: Money = Field(examples=["1500.50"])
    way: Literal["transfer", "card", "cash"] = "transfer"
    paid_on: Day
    note: str = Field("", max_length=250)
    key: str = Field(min_length=1, max_length=100, pattern=r"^[!-~]+$", description=_("once by this key"))


class AdvanceIn(PaymentIn):
    client: Id


class ActIn(In):
    acted_on: Day | None = Field(None, description=_("null: today"))


class PaymentsAsked(Listing):
    client: AskedId | None = None
    invoice: AskedId | None = None


class ActsAsked(Listing):
    client: AskedId | None = None
    invoice: AskedId | None = None


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
    corrects: int | None
    cancelled_at: datetime | None
    cancel_reason: str


class ActOut(Out):
    id: int
    number: str
    client: Ref
    invoice: int | None
    acted_on: date
    currency: str
    net: Shown
    vat: Shown
    total: Shown
    lines: list[LineOut]
    accepted_at: datetime | None
    accepted_by: Ref | None
    cancelled_at: datetime | None
    cancel_reason: str


class PaymentOut(Out):
    id: int
    client: int
    invoice: int | None
    amount: Shown = Field(description=_("below nothing where it takes a payment back"))
    way: str
    paid_on: date
    note: str
    at: datetime
    reverses: int | None = Field(description=_("number of the payment that it takes back"))


def invoice_out(invoice: Invoice, day: date) -> InvoiceOut:
    plain = (
        *("number", "issued_on", "due_on", "currency", "net", "vat", "total", "paid", "purpose"),
        *("cancelled_at", "cancel_reason"),
    )
    return InvoiceOut(
        id=invoice.pk,
        client=Ref(id=invoice.client_id, name=invoice.client.name),
        state=invoice.state_on(day),
        corrects=invoice.corrects_id,
        lines=[_line(line) for line in invoice.lines.all()],
        **{name: getattr(invoice, name) for name in plain},
    )


def act_out(row: Act) -> ActOut:
    plain = (
        *("number", "acted_on", "currency", "net", "vat", "total"),
        *("accepted_at", "cancelled_at", "cancel_reason"),
    )
    return ActOut(
        id=row.pk,
        client=Ref(id=row.client_id, name=row.client.name),
        invoice=row.invoice_id,
        accepted_by=ref(row.accepted_by),
        lines=[_line(line) for line in row.lines.all()],
        **{name: getattr(row, name) for name in plain},
    )


def _line(line: Any) -> LineOut:
    return LineOut(**{name: getattr(line, name) for name in LineOut.model_fields})


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
        reverses=payment.reverses_id,
    )
