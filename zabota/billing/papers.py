"""The frozen papers of money: invoice, act, statement."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext, override

from zabota.billing.house import business
from zabota.billing.models import Act, Invoice
from zabota.billing.models.lines import MoneyLine
from zabota.billing.queries.statement import Statement
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core import moments
from zabota.core.money import NO_BREAK, shown
from zabota.documents import actions as documents
from zabota.documents.models import Form, Paper
from zabota.documents.queries import look, our_party, party_of
from zabota.documents.shapes import (
    ActShape,
    InvoiceShape,
    LineShape,
    MovementShape,
    StatementShape,
    TotalsShape,
)


def of_invoice(invoice: Invoice, *, vat_included: bool, at: datetime) -> Paper:
    """The Russian form with bank block and payment code, or a plain one for a client abroad or another currency."""
    theirs = party_of(invoice.client)
    is_plain = Form.FOREIGN in (our_party().form, theirs.form) or invoice.currency != "RUB"
    language = _language(invoice.client) if is_plain else "ru"
    ours = our_party(language)
    lines = lines_of(invoice.lines.all())
    with override(language):
        purpose = invoice.purpose or purpose_of(invoice)
        title = gettext("Invoice %(number)s") % {"number": invoice.number}
    shape = InvoiceShape(
        ours=ours,
        theirs=theirs,
        look=look(),
        number=invoice.number,
        made_on=invoice.issued_on,
        language=language,
        lines=lines,
        totals=_totals(lines, invoice.currency, language, vat_included),
        due_on=invoice.due_on,
        purpose=purpose,
        corrects=invoice.corrects.number if invoice.corrects else "",
    )
    return documents.issue(
        kind="invoice",
        template="invoice_plain" if is_plain else "invoice",
        data=shape.as_data(),
        about=("invoice", invoice.pk),
        title=title,
        client=invoice.client,
        number=invoice.number,
        language=language,
        at=at,
    )


def of_act(act: Act, *, basis: str, vat_included: bool, at: datetime) -> Paper:
    language = language_of(act.client)
    ours, theirs = our_party(language), party_of(act.client)
    lines = lines_of(act.lines.all())
    with override(language):
        basis = basis or _basis(act.invoice)
        title = gettext("Act %(number)s") % {"number": act.number}
    shape = ActShape(
        ours=ours,
        theirs=theirs,
        look=look(),
        number=act.number,
        made_on=act.acted_on,
        language=language,
        lines=lines,
        totals=_totals(lines, act.currency, language, vat_included),
        basis=basis,
    )
    return documents.issue(
        kind="act",
        template="act",
        data=shape.as_data(),
        about=("act", act.pk),
        title=title,
        client=act.client,
        number=act.number,
        language=language,
        at=at,
    )


def of_statement(found: Statement, *, at: datetime) -> Paper:
    language = language_of(found.client)
    ours, theirs = our_party(language), party_of(found.client)
    with override(language):
        period = {"first": _day(found.first_on), "last": _day(found.last_on)}
        title = gettext("Statement of account, %(first)s to %(last)s") % period
    shape = StatementShape(
        ours=ours,
        theirs=theirs,
        look=look(),
        made_on=day_of(at),
        language=language,
        first_on=found.first_on,
        last_on=found.last_on,
        opening=found.opening,
        closing=found.closing,
        charged=found.charged,
        paid=found.paid,
        currency=found.currency,
        rows=tuple(
            MovementShape(on=row.on, words=row.words, charged=row.charged, paid=row.paid, balance=row.balance)
            for row in found.rows
        ),
    )
    return documents.issue(
        kind="statement",
        template="statement",
        data=shape.as_data(),
        about=("client", found.client.pk),
        title=title,
        client=found.client,
        language=language,
        at=at,
    )


def purpose_of(invoice: Invoice) -> str:
    """Words for the payment order: «Оплата по счёту № 2026-14 от 01.09.2026, в том числе НДС 180,33 ₽»."""
    names = {"number": invoice.number, "day": _day(invoice.issued_on)}
    if not invoice.vat and invoice.lines.exclude(vat_rate=None).exists():
        return gettext("Payment of invoice No. %(number)s of %(day)s, VAT 0 %%") % names
    if not invoice.vat:
        return gettext("Payment of invoice No. %(number)s of %(day)s, without VAT") % names
    vat = shown(invoice.vat, invoice.currency, "ru" if invoice.currency == "RUB" else "en")
    names["vat"] = vat.replace(NO_BREAK, " ").replace("₽", "руб.")
    return gettext("Payment of invoice No. %(number)s of %(day)s, including VAT %(vat)s") % names


def lines_of(rows: Iterable[MoneyLine]) -> tuple[LineShape, ...]:
    names = ("name", "quantity", "unit", "unit_price", "net", "gross", "vat", "vat_rate", "discount")
    return tuple(LineShape(**{name: getattr(row, name) for name in names}) for row in rows)


def _totals(lines: tuple[LineShape, ...], currency: str, language: str, vat_included: bool) -> TotalsShape:
    return TotalsShape.of(lines, currency=currency, language=language, vat_included=vat_included)


def language_of(client: Client) -> str:
    """Papers between Russians are Russian; with somebody abroad, the client's own language, or the business's."""
    is_abroad = Form.FOREIGN in (our_party().form, party_of(client).form)
    return _language(client) if is_abroad else "ru"


def _language(client: Client) -> str:
    return client.language or business().language


def _basis(invoice: Invoice | None) -> str:
    if not invoice:
        return ""
    names = {"number": invoice.number, "day": _day(invoice.issued_on)}
    return gettext("Invoice %(number)s of %(day)s") % names


def _day(on: date) -> str:
    return moments.plain_date(on)
