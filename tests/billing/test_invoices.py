"""Invoices are exact, numbered without gaps, frozen, and corrected by another."""

from datetime import date
from decimal import Decimal

import pytest

from tests.billing.making import DUE, TODAY, at_once, is_square, issued, line, paid, requisites
from zabota.billing import actions
from zabota.billing.models import Accrual, Invoice
from zabota.core import vat
from zabota.core.refused import Refused
from zabota.events.models import Event


@pytest.fixture
def inside(world):
    with world.inside():
        requisites()
        yield world


def sums(row):
    return (row.net, row.vat, getattr(row, "total", None) or getattr(row, "gross", None))


def test_an_invoice_has_the_sums_of_its_rounded_lines(inside):
    lines = [
        line("33.333", quantity=Decimal(3), vat_kind=vat.BASE),
        line("1000", vat_kind=vat.BASE),
        line("10.005", vat_kind=vat.REDUCED, discount=Decimal("12.5")),
    ]
    invoice = issued(inside, lines=lines)
    rows = list(invoice.lines.all())
    assert [sums(row) for row in rows] == [
        (Decimal("81.97"), Decimal("18.03"), Decimal("100.00")),
        (Decimal("819.67"), Decimal("180.33"), Decimal("1000.00")),
        (Decimal("7.96"), Decimal("0.80"), Decimal("8.76")),
    ]
    assert sums(invoice) == (Decimal("909.60"), Decimal("199.16"), Decimal("1108.76"))
    assert (invoice.number, invoice.issued_on, invoice.currency) == ("2026-1", TODAY, "RUB")


def test_the_business_decides_whether_prices_hold_the_vat(world):
    with world.inside():
        requisites(vat_kind=vat.BASE, vat_included=False)
        invoice = issued(world, "1000")
        assert sums(invoice) == (Decimal("1000.00"), Decimal("220.00"), Decimal("1220.00"))


def test_the_rate_is_that_of_the_day_of_the_paper(world):
    with world.inside():
        requisites(vat_kind=vat.BASE)
        accrued = {}
        for year in (2018, 2025, 2026):
            day = date(year, 5, 31)
            found = actions.accrue(
                client=world.vera,
                lines=[line()],
                first_on=day,
                last_on=day,
                key_prefix=str(year),
                at=world.at,
            )
            accrued[year] = found[0].vat_rate
        assert accrued == {2018: 18, 2025: 20, 2026: 22}


def test_without_requisites_it_says_where_they_are_filled_in(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        issued(world)
    assert str(refusal.value) == "Ваши реквизиты ещё не заполнены. Они в настройках, в разделе «Реквизиты»."


def test_its_paper_is_frozen_and_holds_the_code_for_paying(inside):
    invoice = issued(inside)
    assert invoice.paper.about_id == invoice.pk
    assert invoice.paper.template == "invoice"
    assert invoice.paper.data["totals"]["gross"] == "1000.00"
    assert invoice.paper.data["payment_code"].endswith(
        "|Purpose=Оплата по счёту № 2026-1 от 01.09.2026, без НДС|Sum=100000"
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"lines": [line("-1")]}, "unit_price"),
        ({"lines": [line(quantity=Decimal(0))]}, "quantity"),
        ({"lines": [line(quantity=Decimal("0.0001"))]}, "quantity"),
        ({"lines": [line(quantity=Decimal("NaN"))]}, "quantity"),
        ({"lines": [line("Infinity")]}, "unit_price"),
        ({"lines": [line("1e30")]}, "unit_price"),
        ({"lines": [line("9999999999", quantity=Decimal(9999))]}, "unit_price"),
        ({"lines": [line(discount=Decimal(101))]}, "discount"),
        ({"lines": [line(name=" ")]}, "name"),
        ({"lines": [line(name="я" * 251)]}, "name"),
        ({"lines": [line(vat_kind="half")]}, "vat_kind"),
        ({"lines": []}, None),
        ({"lines": [line("0")]}, None),
        ({"due_on": date(2026, 8, 31)}, "due_on"),
        ({"due_on": date(2126, 8, 31)}, "due_on"),
        ({"purpose": "я" * 211}, "purpose"),
    ],
)
def test_what_can_not_stand_on_an_invoice_is_refused_at_its_field(inside, wrong, field):
    with pytest.raises(Refused) as refusal:
        issued(inside, **wrong)
    assert refusal.value.field == field
    assert Invoice.objects.count() == 0


def test_charges_are_written_down_once_and_billed_once(inside):
    def accrue():
        return actions.accrue(
            client=inside.vera,
            lines=[line("10", charge_key="a"), line("20", charge_key="b")],
            about=("agreement", 5),
            first_on=date(2026, 8, 1),
            last_on=date(2026, 8, 31),
            key_prefix="agreement:5:2026-08",
            at=inside.at,
        )

    first, again = accrue(), accrue()
    assert [row.pk for row in again] == [row.pk for row in first]
    invoice = issued(inside, lines=[], accruals=first)
    assert invoice.total == 30
    with pytest.raises(Refused):
        issued(inside, lines=[], accruals=first)
    assert Accrual.objects.filter(invoice=invoice).count() == 2


def test_a_charge_taken_back_lowers_the_next_invoice(inside):
    (row,) = actions.accrue(
        client=inside.vera, lines=[line("10")], first_on=TODAY, last_on=TODAY, key_prefix="x", at=inside.at
    )
    issued(inside, lines=[], accruals=[row])
    back = actions.reverse_accrual(row, at=inside.at)
    assert actions.reverse_accrual(row, at=inside.at) == back
    assert issued(inside, lines=[line("100")], accruals=[back]).total == 90


def test_a_cancelled_invoice_keeps_its_number_and_frees_its_charges_and_money(inside):
    (row,) = actions.accrue(
        client=inside.vera, lines=[line("10")], first_on=TODAY, last_on=TODAY, key_prefix="x", at=inside.at
    )
    invoice = issued(inside, lines=[], accruals=[row])
    paid(inside, 10, invoice=invoice)
    cancelled = actions.cancel_invoice(invoice, reason="Ошибка", at=inside.at)
    assert (cancelled.number, cancelled.paid, cancelled.cancel_reason) == ("2026-1", 0, "Ошибка")
    assert Accrual.objects.get(pk=row.pk).invoice is None
    assert is_square(inside.vera)
    with pytest.raises(Refused):
        actions.cancel_invoice(invoice, reason="Ещё раз", at=inside.at)


def test_it_is_cancelled_only_with_a_reason(inside):
    invoice = issued(inside)
    with pytest.raises(Refused) as refusal:
        actions.cancel_invoice(invoice, reason="  ", at=inside.at)
    assert refusal.value.field == "reason"


def test_a_correcting_invoice_takes_over_money_and_charges(inside):
    (row,) = actions.accrue(
        client=inside.vera, lines=[line("10")], first_on=TODAY, last_on=TODAY, key_prefix="x", at=inside.at
    )
    wrong = issued(inside, lines=[line("990")], accruals=[row])
    paid(inside, 1000, invoice=wrong)
    right = issued(inside, "700", corrects=wrong)
    wrong.refresh_from_db()
    assert (right.corrects, right.number, right.paid, wrong.paid) == (wrong, "2026-2", 700, 0)
    assert wrong.cancelled_at is not None
    assert Accrual.objects.get(pk=row.pk).invoice == right
    assert right.paper.data["corrects"] == "2026-1"
    assert is_square(inside.vera)


def test_an_invoice_is_corrected_only_to_the_same_client(inside):
    wrong = issued(inside)
    with pytest.raises(Refused):
        issued(inside, client=inside.petr, corrects=wrong)
    assert Invoice.objects.get().cancelled_at is None


def test_facts_are_told(inside):
    invoice = issued(inside)
    paid(inside, 1000, invoice=invoice)
    names = [name for name in Event.objects.values_list("name", flat=True) if name.startswith("billing")]
    assert sorted(names) == ["billing.InvoiceIssued", "billing.InvoicePaid", "billing.PaymentReceived"]


def test_forty_at_once_get_forty_numbers_without_gaps(committed):
    with committed.inside():
        requisites()
    found = at_once(committed, *[lambda: issued(committed).number] * 40)
    assert sorted(found, key=lambda number: int(number[5:])) == [f"2026-{n}" for n in range(1, 41)]


def test_a_number_that_was_rolled_back_is_given_again(inside):
    with pytest.raises(Refused):
        issued(inside, lines=[line("0")])
    assert issued(inside).number == "2026-1"


def test_a_client_abroad_gets_a_plain_invoice(inside):
    from zabota.documents.models import ClientRequisites, Form

    ClientRequisites.objects.create(client=inside.vera, form=Form.FOREIGN, legal_name="Bolt GmbH")
    invoice = issued(inside)
    assert (invoice.paper.template, invoice.due_on) == ("invoice_plain", DUE)


def test_abroad_we_stand_on_papers_in_latin_letters(inside):
    from zabota.documents.models import ClientRequisites, Form, Requisites

    Requisites.objects.update(latin_name="Romashka LLC", latin_bank="Sberbank", signer="Белова А. П.")
    ClientRequisites.objects.create(client=inside.vera, form=Form.FOREIGN, legal_name="Bolt GmbH")
    inside.vera.language = "en"
    inside.vera.save(update_fields=["language"])
    ours = issued(inside).paper.data["ours"]
    assert (ours["legal_name"], ours["short_name"], ours["bank_name"]) == (
        "Romashka LLC",
        "Romashka LLC",
        "Sberbank",
    )
    assert (ours["signer"], ours["account"]) == ("Белова А. П.", "40702810400000000225")
    assert issued(inside, client=inside.petr).paper.data["ours"]["legal_name"] == "ООО «Ромашка»"


@pytest.mark.parametrize(
    ("kind", "included", "sums", "words"),
    [
        ("none", True, ("1000.00", "0.00", "1000.00"), "без НДС"),
        ("special-5", True, ("952.38", "47.62", "1000.00"), "в т. ч. НДС 47,62 руб."),
        ("special-7", False, ("1000.00", "70.00", "1070.00"), "в т. ч. НДС 70,00 руб."),
        ("base", True, ("819.67", "180.33", "1000.00"), "в т. ч. НДС 180,33 руб."),
        ("zero", True, ("1000.00", "0.00", "1000.00"), "НДС 0 %"),
    ],
)
def test_vat_of_the_business_stands_in_sums_and_in_the_purpose(inside, kind, included, sums, words):
    from zabota.documents.models import Requisites

    Requisites.objects.update(vat_kind=kind, vat_included=included)
    invoice = issued(inside)
    assert tuple(map(str, (invoice.net, invoice.vat, invoice.total))) == sums
    assert invoice.paper.data["purpose"].endswith(words)


def test_a_business_of_another_currency_gets_plain_papers_in_it(inside):
    from zabota.business.models import Business

    Business.objects.update(currency="KZT")
    invoice = issued(inside)
    assert (invoice.currency, invoice.paper.template) == ("KZT", "invoice_plain")
    assert invoice.paper.data["totals"]["in_words"] == "Одна тысяча тенге 00 тиынов"
    assert invoice.paper.data["payment_code"] == ""
