"""The screens of money: what they show, take, refuse, and to whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.billing.making import issued, line, requisites
from zabota.billing import actions
from zabota.billing.models import Act, Invoice, Payment, ProviderAccount
from zabota.billing.queries import advance_of


@pytest.fixture
def money(world):
    """Ромашка with requisites, today."""
    world.at = timezone.now()
    with world.inside():
        requisites()
    return world


def due(days=10):
    return timezone.localdate() + timedelta(days=days)


def made(world, price="1000", **fields):
    with world.inside():
        return issued(world, price, **{"due_on": due(), **fields})


def late(world, price="1000", **fields):
    with world.inside():
        return issued(world, price, at=world.at - timedelta(days=40), due_on=due(-30), **fields)


def typed(world, **more):
    lines = {
        "lines": "2",
        "line-0-name": "Стрижка",
        "line-0-quantity": "2",
        "line-0-unit_price": "1 250,50",
        "line-1-name": "",
    }
    return {"client": world.vera.pk, "due_on": due().isoformat(), "do": "issue", **lines, **more}


def test_debts_come_first(money, client_of):
    late(money, "700")
    made(money, "300")
    page = client_of(money.boris).get("/money/").content.decode()
    assert re.findall(r"figure-value\">([^<]+)<", page) == ["700,00\xa0₽", "300,00\xa0₽", "0,00\xa0₽"]
    assert "Вера Иванова" in page


def test_an_empty_screen_offers_the_first_invoice(money, client_of):
    page = client_of(money.boris).get("/money/").content.decode()
    assert "/money/invoices/new/" in page
    assert "figure-value" not in page


def test_an_invoice_is_issued_by_hand(money, client_of):
    answer = client_of(money.boris).post("/money/invoices/new/", typed(money))
    with money.inside():
        invoice = Invoice.objects.get()
        assert (answer.status_code, answer.url) == (302, f"/money/invoices/{invoice.pk}/")
        assert (invoice.total, invoice.lines.count()) == (2501, 1)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"line-0-unit_price": ""}, "Нужно число."),
        ({"line-0-unit_price": "сто"}, "Нужно число."),
        ({"line-0-name": ""}, "Напишите, за что эта строка."),
        ({"line-0-discount": "101"}, "Скидка — от 0 до 100 процентов."),
        ({"due_on": "2026-01-01"}, "Срок оплаты уже прошёл."),
        ({"client": ""}, "Выберите клиента из найденных."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(money, client_of, wrong, sentence):
    answer = client_of(money.boris).post("/money/invoices/new/", typed(money, **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert wrong.get("line-0-unit_price", "1 250,50") in page
    with money.inside():
        assert Invoice.objects.count() == 0


def test_lines_are_added_and_removed_without_scripts(money, client_of):
    browser = client_of(money.boris)
    more = browser.post("/money/invoices/new/", typed(money, do="add")).content.decode()
    assert re.findall(r'name="(line-\d-name)"', more) == ["line-0-name", "line-1-name", "line-2-name"]
    fewer = browser.post("/money/invoices/new/", typed(money, do="remove-1")).content.decode()
    assert re.findall(r'name="(line-\d-name)"', fewer) == ["line-0-name"]
    assert "Стрижка" in fewer
    with money.inside():
        assert Invoice.objects.count() == 0


def test_sums_are_told_while_one_types(money, client_of, htmx):
    answer = client_of(money.boris).post("/money/invoices/new/totals/", typed(money), headers=htmx)
    assert "2\xa0501,00\xa0₽" in answer.content.decode()


def test_without_requisites_the_form_says_where_they_are(world, client_of):
    page = client_of(world.boris).get("/money/invoices/new/").content.decode()
    assert "Ваши реквизиты ещё не заполнены. Они в настройках, в разделе «Реквизиты»." in page


def test_a_payment_is_noted_once_however_often_it_is_sent(money, client_of):
    invoice, browser = made(money), client_of(money.boris)
    page = browser.get(f"/money/invoices/{invoice.pk}/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    sent = {"key": key, "amount": "400,00", "paid_on": timezone.localdate().isoformat(), "way": "transfer"}
    for _ in range(2):
        browser.post(f"/money/invoices/{invoice.pk}/payment/", sent)
    with money.inside():
        assert [row.amount for row in Payment.objects.all()] == [400]


def test_a_payment_of_nothing_is_refused_at_its_field(money, client_of):
    invoice = made(money)
    sent = {"key": "1" * 32, "amount": "0", "paid_on": timezone.localdate().isoformat(), "way": "cash"}
    answer = client_of(money.boris).post(f"/money/invoices/{invoice.pk}/payment/", sent)
    assert answer.status_code == 422
    assert "Сумма оплаты должна быть больше нуля." in answer.content.decode()


def test_an_invoice_is_cancelled_with_a_reason_and_corrected_by_another(money, client_of):
    invoice, browser = made(money), client_of(money.boris)
    assert browser.post(f"/money/invoices/{invoice.pk}/cancellation/", {"reason": " "}).status_code == 422
    page = browser.get(f"/money/invoices/new/?corrects={invoice.pk}").content.decode()
    assert 'value="Стрижка"' in page
    browser.post("/money/invoices/new/", typed(money, corrects=invoice.pk))
    with money.inside():
        wrong, right = Invoice.objects.order_by("pk")
        assert (right.corrects, wrong.cancel_reason) == (wrong, "Исправлен другим счётом")


def test_an_act_is_made_from_the_invoice(money, client_of):
    invoice, browser = made(money), client_of(money.boris)
    browser.post(f"/money/invoices/{invoice.pk}/act/")
    with money.inside():
        act = Act.objects.get()
    assert browser.get(f"/money/acts/{act.pk}/").status_code == 200
    browser.post(f"/money/acts/{act.pk}/acceptance/")
    assert browser.get("/money/acts/").content.decode().count("подписан") == 1


def test_papers_are_pdf(money, client_of):
    invoice, browser = made(money), client_of(money.boris)
    answer = browser.get(f"/money/invoices/{invoice.pk}/paper/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    period = {"first_on": due(-30).isoformat(), "last_on": due().isoformat()}
    answer = browser.post(f"/money/clients/{money.vera.pk}/statement/", period)
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_statement_shows_the_balance(money, client_of):
    made(money)
    page = client_of(money.nina).get(f"/money/clients/{money.vera.pk}/statement/").content.decode()
    assert page.count("1\xa0000,00\xa0₽") >= 3
    backwards = client_of(money.nina).get(
        f"/money/clients/{money.vera.pk}/statement/", {"first_on": "2026-05-02", "last_on": "2026-05-01"}
    )
    assert backwards.status_code in (200, 422)


def test_money_in_advance_is_noted_and_taken(money, client_of):
    browser = client_of(money.boris)
    sent = {
        "key": "2" * 32,
        "amount": "500",
        "paid_on": timezone.localdate().isoformat(),
        "way": "cash",
        "client": money.vera.pk,
    }
    assert browser.post("/money/payments/new/", sent).status_code == 302
    invoice = made(money)
    assert "500,00\xa0₽" in browser.get(f"/money/invoices/{invoice.pk}/").content.decode()
    browser.post(f"/money/invoices/{invoice.pk}/advance/")
    with money.inside():
        assert (Invoice.objects.get().paid, advance_of(money.vera.pk)) == (500, 0)
        payment = Payment.objects.get()
    answer = browser.post(f"/money/payments/{payment.pk}/reversal/", {"reason": "Возврат"})
    assert answer.status_code == 422


def test_the_list_is_searched_filtered_and_exported(money, client_of, htmx):
    made(money)
    late(money, client=money.petr)
    browser = client_of(money.boris)

    def numbers(query):
        page = browser.get(f"/money/invoices/?{query}", headers=htmx).content.decode()
        return re.findall(r"row-link[^>]+>(\d+-\d+)<", page)

    assert numbers("q=Сидоров") == ["2026-2"]
    assert numbers("state=waiting") == ["2026-1"]
    assert numbers("state=overdue") == ["2026-2"]
    assert numbers("state=paid") == []
    assert numbers("") == ["2026-2", "2026-1"]
    assert browser.get("/money/invoices/export/?format=csv").content.decode().count("\r\n") == 3
    assert browser.get("/money/invoices/export/?format=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("url", ["/money/", "/money/invoices/", "/money/payments/", "/money/acts/"])
def test_three_rows_cost_as_many_queries_as_one(money, client_of, url):
    def row(client, n):
        invoice = late(money, client=client)
        with money.inside():
            actions.pay(
                client=client,
                invoice=invoice,
                amount=invoice.total / 2,
                way="cash",
                key=f"k{n}",
                paid_on=timezone.localdate(),
                at=money.at,
            )
            actions.make_act(
                client=client, lines=[line()], acted_on=timezone.localdate(), invoice=invoice, at=money.at
            )

    browser = client_of(money.boris)
    browser.get(url)
    row(money.vera, 1)
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(url)
    for n in (2, 3):
        row(money.petr, n)
    with CaptureQueriesContext(connection) as three:
        browser.get(url)
    assert len(three) == len(one)


def test_who_only_sees_money_changes_nothing(money, client_of):
    invoice, browser = made(money), client_of(money.nina)
    page = browser.get(f"/money/invoices/{invoice.pk}/").content.decode()
    assert 'action="/money' not in page
    assert browser.post(f"/money/invoices/{invoice.pk}/cancellation/", {"reason": "x"}).status_code == 403
    assert client_of(money.mila).get("/money/").status_code == 403


@pytest.mark.parametrize("tail", ["", "paper/"])
def test_a_stranger_finds_no_invoice(money, client_of, tail):
    invoice = made(money)
    assert client_of(money.sonya).get(f"/money/invoices/{invoice.pk}/{tail}").status_code == 404


def test_the_card_of_the_client_shows_what_is_owed(money, client_of):
    late(money)
    panel = client_of(money.boris).get(f"/money/clients/{money.vera.pk}/").content.decode()
    assert "2026-1" in panel
    card = client_of(money.anna).get(f"/clients/{money.vera.pk}/").content.decode()
    assert "1\xa0000,00\xa0₽" in card


def test_a_provider_is_switched_on_with_a_sealed_key(money, client_of):
    browser = client_of(money.anna)
    sent = {"yookassa-account": "54401", "yookassa-secret": "test_secret", "yookassa-is_on": "on"}
    missing = browser.post("/settings/payments/yookassa/", sent | {"yookassa-secret": ""})
    assert missing.status_code == 422
    assert browser.post("/settings/payments/yookassa/", sent).status_code == 302
    with money.inside():
        row = ProviderAccount.objects.get()
        assert (row.account, row.is_on, "test_secret" in row.secret) == ("54401", True, False)
    assert "test_secret" not in browser.get("/settings/payments/").content.decode()
    assert client_of(money.boris).get("/settings/payments/").status_code == 403
