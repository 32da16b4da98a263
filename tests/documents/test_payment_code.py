"""The payment code of an invoice: GOST R 56042, and the picture of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.documents.papers import every_paper, party
from zabota.documents.payment_code import payment_code
from zabota.documents.typst.pictures import code_as_svg

PARTY = party(short_name="ООО «Порядок»")


def code(given=PARTY, amount="1200.50", currency="RUB", purpose="Оплата по счёту 2026-14"):
    return payment_code(given, amount=Decimal(amount), currency=currency, purpose=purpose)


def test_the_code_says_whom_where_for_what_and_how_many_kopecks():
    assert code() == (
        "ST00012|Name=ООО «Порядок»|PersonalAcc=40702810938000000001|BankName=ПАО Сбербанк|BIC=044525225"
        "|CorrespAcc=30101810400000000225|PayeeINN=7707083893|KPP=770701001|Purpose=Оплата по счёту 2026-14|Sum=120050"
    )


def test_words_can_not_add_fields():
    purpose = "Оплата|Sum=1\n|Name=Вор"
    assert code(purpose=purpose).endswith("|Purpose=Оплата/Sum=1 /Name=Вор|Sum=120050")
    assert len(code(purpose="щ" * 1000).split("Purpose=")[1].split("|")[0]) == 210


@pytest.mark.parametrize(
    "changes",
    [
        {"currency": "USD"},
        {"amount": "0"},
        {"given": replace(PARTY, bik="")},
        {"given": replace(PARTY, account="DE89")},
    ],
)
def test_there_is_no_code_by_which_a_bank_could_not_pay(changes):
    assert code(**changes) == ""


def test_the_code_is_frozen_with_the_invoice_and_drawn_as_one_path():
    data = every_paper("ru")["invoice"].as_data()
    assert data["payment_code"].endswith("|Purpose=Оплата|Sum=456190")
    svg = code_as_svg(data["payment_code"])
    assert svg.startswith("<svg")
    assert svg.count("<path") == 1
