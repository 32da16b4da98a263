"""Money is noted once, is always somewhere, and is taken back by another line."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from tests.billing.making import at_once, is_square, issued, line, paid, requisites
from zabota.billing import actions
from zabota.billing.models import Act, Invoice, Offset, Payment
from zabota.billing.queries import advance_of, debt, debtors, statement
from zabota.core.refused import Refused
from zabota.events.models import Event


@pytest.fixture
def inside(world):
    with world.inside():
        requisites()
        yield world


def test_the_same_key_is_one_payment(inside):
    invoice = issued(inside)
    first, second = paid(inside, 400, invoice=invoice), paid(inside, 400, invoice=invoice)
    invoice.refresh_from_db()
    assert (first, invoice.paid) == (second, 400)


def test_the_same_key_with_another_sum_is_refused(inside):
    paid(inside, 400)
    with pytest.raises(Refused):
        paid(inside, 401)
    with pytest.raises(Refused):
        paid(inside, 400, client=inside.petr)


def test_what_is_above_the_invoice_is_money_in_advance(inside):
    invoice = issued(inside, "800")
    paid(inside, 1000, invoice=invoice)
    invoice.refresh_from_db()
    assert (invoice.paid, advance_of(inside.vera.pk)) == (800, 200)
    assert is_square(inside.vera)


def test_the_next_invoice_takes_the_advance(inside):
    paid(inside, 500)
    first = actions.take_advance(issued(inside, "300"), at=inside.at)
    second = actions.take_advance(issued(inside, "300"), at=inside.at)
    assert (first.paid, second.paid, advance_of(inside.vera.pk)) == (300, 200, 0)
    with pytest.raises(Refused):
        actions.take_advance(second, at=inside.at)
    assert is_square(inside.vera)


def test_a_payment_taken_back_opens_the_invoice_again(inside):
    invoice = issued(inside, "800")
    payment = paid(inside, 1000, invoice=invoice)
    back = actions.reverse_payment(payment, reason="Ошиблись клиентом", at=inside.at)
    assert actions.reverse_payment(payment, reason="Ещё раз", at=inside.at) == back
    invoice.refresh_from_db()
    assert (back.amount, invoice.paid, advance_of(inside.vera.pk)) == (-1000, 0, 0)
    assert is_square(inside.vera)


def test_money_that_others_have_taken_is_not_taken_back(inside):
    payment = paid(inside, 500)
    invoice = actions.take_advance(issued(inside, "300"), at=inside.at)
    with pytest.raises(Refused):
        actions.reverse_payment(payment, reason="Возврат", at=inside.at)
    actions.cancel_invoice(invoice, reason="Ошибка", at=inside.at)
    actions.reverse_payment(payment, reason="Возврат", at=inside.at)
    assert advance_of(inside.vera.pk) == 0
    assert is_square(inside.vera)


def test_the_line_that_takes_back_is_not_taken_back(inside):
    back = actions.reverse_payment(paid(inside, 5), reason="Ошибка", at=inside.at)
    with pytest.raises(Refused):
        actions.reverse_payment(back, reason="Ошибка", at=inside.at)


def test_a_payment_of_a_cancelled_invoice_is_refused_by_hand_and_kept_from_a_provider(inside):
    invoice = actions.cancel_invoice(issued(inside), reason="Ошибка", at=inside.at)
    with pytest.raises(Refused):
        paid(inside, 1000, invoice=invoice)
    paid(inside, 1000, "p", invoice=invoice, way="provider")
    assert advance_of(inside.vera.pk) == 1000


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1.001"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1e12"}, "amount"),
        ({"amount": "5", "paid_on": date(2026, 9, 2)}, "paid_on"),
        ({"amount": "5", "paid_on": date(1999, 9, 2)}, "paid_on"),
    ],
)
def test_what_is_no_payment_is_refused_at_its_field(inside, wrong, field):
    with pytest.raises(Refused) as refusal:
        paid(inside, wrong.pop("amount"), **wrong)
    assert refusal.value.field == field
    assert Payment.objects.count() == 0


def test_an_invoice_of_another_client_is_not_paid(inside):
    with pytest.raises(Refused):
        paid(inside, 5, invoice=issued(inside, client=inside.petr))


def test_sixteen_at_once_with_one_key_are_one_payment(committed):
    with committed.inside():
        requisites()
        invoice = issued(committed)
    found = at_once(committed, *[lambda: paid(committed, 600, invoice=invoice).pk] * 16)
    assert len(set(found)) == 1
    with committed.inside():
        assert Invoice.objects.get().paid == 600
        assert Event.objects.filter(name="billing.PaymentReceived").count() == 1


def test_sixteen_payments_at_once_are_all_counted(committed):
    with committed.inside():
        requisites()
        invoice = issued(committed)
    calls = [lambda n=n: paid(committed, 100, f"k{n}", invoice=invoice) for n in range(16)]
    at_once(committed, *calls)
    with committed.inside():
        assert (Invoice.objects.get().paid, advance_of(committed.vera.pk)) == (1000, 600)
        assert Event.objects.filter(name="billing.InvoicePaid").count() == 1
        assert is_square(committed.vera)


def test_one_advance_taken_by_eight_invoices_at_once_is_taken_once(committed):
    with committed.inside():
        requisites()
        paid(committed, 1000)
        invoices = [issued(committed, "700") for _ in range(8)]
    at_once(committed, *[lambda i=i: actions.take_advance(i, at=committed.at) for i in invoices])
    with committed.inside():
        assert sorted(Invoice.objects.values_list("paid", flat=True))[-3:] == [0, 300, 700]
        assert advance_of(committed.vera.pk) == 0


def test_paid_and_cancelled_at_once_no_money_is_lost(committed):
    with committed.inside():
        requisites()
        invoice = issued(committed)
    at_once(
        committed,
        *[lambda n=n: paid(committed, 100, f"k{n}", invoice=invoice, way="provider") for n in range(7)],
        lambda: actions.cancel_invoice(invoice, reason="Ошибка", at=committed.at),
    )
    with committed.inside():
        assert (Invoice.objects.get().paid, advance_of(committed.vera.pk)) == (0, 700)
        assert is_square(committed.vera)


def test_debts_say_who_since_when_and_how_much(inside):
    first = issued(inside, "300", due_on=date(2026, 9, 5))
    issued(inside, "200", due_on=date(2026, 9, 20))
    issued(inside, "900", client=inside.petr, due_on=date(2026, 9, 7))
    paid(inside, 100, invoice=first)
    found = [
        (client.name, owes.overdue, owes.owed, owes.since_on) for client, owes in debtors(date(2026, 9, 10))
    ]
    assert found == [
        ("Пётр Сидоров", 900, 900, date(2026, 9, 7)),
        ("Вера Иванова", 200, 400, date(2026, 9, 5)),
    ]
    assert (debt(inside.vera, inside.at).owed, debt(inside.vera, inside.at).overdue) == (400, 0)


def test_the_statement_carries_the_balance_from_before(inside):
    invoice = issued(inside, "300")
    paid(inside, 100, "a", invoice=invoice, paid_on=date(2026, 8, 30))
    paid(inside, 50, "b", invoice=invoice)
    found = statement(inside.vera, date(2026, 9, 1), date(2026, 9, 30))
    assert found.opening == -100
    assert [(row.charged, row.paid, row.balance) for row in found.rows] == [(300, 0, 200), (0, 50, 150)]
    assert (found.charged, found.paid, found.closing) == (300, 50, 150)
    actions.cancel_invoice(invoice, reason="Ошибка", at=inside.at)
    assert statement(inside.vera, date(2026, 9, 1), date(2026, 9, 30)).closing == -150
    paper = actions.make_statement(
        inside.vera, first_on=date(2026, 9, 1), last_on=date(2026, 9, 30), at=inside.at
    )
    assert (paper.data["opening"], paper.data["closing"], paper.kind) == ("-100.00", "-150.00", "statement")


def test_a_statement_of_one_month_reads_nothing_of_the_years_before(inside, django_assert_num_queries):
    for month in range(1, 9):
        wrong = issued(inside, "10", at=inside.at.replace(month=month, day=1), due_on=date(2026, 9, 1))
        actions.cancel_invoice(wrong, reason="Ошибка", at=inside.at.replace(month=month, day=28))
        issued(inside, "100", at=inside.at.replace(month=month, day=2), due_on=date(2026, 9, 1))
        paid(inside, 60, f"k{month}", paid_on=date(2026, month, 3))
    with django_assert_num_queries(5):
        found = statement(inside.vera, date(2026, 8, 1), date(2026, 8, 31))
    assert found.opening == 7 * (100 - 60)
    assert [(row.charged, row.paid) for row in found.rows] == [(10, 0), (100, 0), (0, 60), (-10, 0)]
    assert (found.closing, found.charged, found.paid) == (8 * 40, 100, 60)


def test_what_was_cancelled_at_night_is_given_back_on_the_day_of_the_business(inside):
    wrong = issued(inside, "10", due_on=date(2026, 9, 30))
    # the business lives in Moscow: 22:30 in Greenwich is the next day already
    actions.cancel_invoice(wrong, reason="Ошибка", at=inside.at.replace(day=9, hour=22, minute=30))
    until, since = date(2026, 9, 9), date(2026, 9, 10)
    assert statement(inside.vera, date(2026, 9, 1), until).closing == 10
    found = statement(inside.vera, since, since)
    assert (found.opening, found.closing, [row.on for row in found.rows]) == (10, 0, [since])


def test_papers_speak_their_own_language_whoever_makes_them(inside):
    invoice = issued(inside)
    days = {"first_on": date(2026, 9, 1), "last_on": date(2026, 9, 30)}
    with override("en"):
        made = actions.make_statement(inside.vera, at=inside.at, **days)
        act = actions.make_act(
            client=inside.vera, lines=[line()], acted_on=date(2026, 9, 1), invoice=invoice, at=inside.at
        )
    assert made.data["rows"][0]["words"] == "Счёт 2026-1"
    assert act.paper.data["basis"] == "Счёт 2026-1 от 01.09.2026"


def test_an_act_is_made_once_from_an_invoice(inside):
    invoice = issued(inside)
    made = actions.make_act(
        client=inside.vera, lines=[line()], acted_on=date(2026, 9, 1), invoice=invoice, at=inside.at
    )
    assert (made.number, made.total, made.paper.data["basis"]) == (
        "2026-1",
        1000,
        "Счёт 2026-1 от 01.09.2026",
    )
    with pytest.raises(Refused):
        actions.make_act(
            client=inside.vera, lines=[line()], acted_on=date(2026, 9, 1), invoice=invoice, at=inside.at
        )
    actions.cancel_act(made, reason="Ошибка", at=inside.at)
    with pytest.raises(Refused):
        actions.accept_act(made, by=None, at=inside.at)


def test_eight_acts_of_one_invoice_at_once_are_one_act(committed):
    with committed.inside():
        requisites()
        invoice = issued(committed)
    facts = {"lines": [line()], "acted_on": date(2026, 9, 1), "invoice": invoice, "at": committed.at}
    found = at_once(committed, *[lambda: actions.make_act(client=committed.vera, **facts)] * 8)
    assert sum(isinstance(one, Act) for one in found) == 1
    with committed.inside():
        assert list(Act.objects.values_list("number", flat=True)) == ["2026-1"]


def test_an_overdue_invoice_is_told_of_once(inside):
    issued(inside, due_on=date(2026, 9, 1))
    issued(inside, due_on=date(2026, 9, 2))
    late = inside.at.replace(day=2)
    assert [actions.find_overdue(at=at) for at in (inside.at, late, late)] == [0, 1, 0]
    assert sum((row.amount for row in Payment.objects.all()), Decimal(0)) == 0


def test_when_two_cards_become_one_their_money_goes_along_and_nothing_else_may_change(inside):
    from django.db import DatabaseError, transaction

    paid(inside, 1500, invoice=issued(inside, "1000"))
    moved = Payment.objects.update(client=inside.petr) + Offset.objects.update(client=inside.petr)
    Invoice.objects.update(client=inside.petr)
    assert (moved, advance_of(inside.petr.pk)) == (2, 500)
    for change in ({"amount": 1}, {"note": "x"}, {"client": inside.vera, "amount": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.update(**change)
