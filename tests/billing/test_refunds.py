"""Money goes back whole or in part, by hand or through the provider, never more than is left, once however often."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.billing.making import at_once, is_square, issued, paid, requisites
from tests.billing.test_providers import BACK, notify, ready, start, till  # noqa: F401
from zabota.billing import actions
from zabota.billing.models import Invoice, Payment, Refund
from zabota.billing.queries import advance_of, statement
from zabota.core.refused import Refused


@pytest.fixture
def inside(world):
    with world.inside():
        requisites()
        yield world


def back(world, payment, amount, key="r1"):
    return actions.reverse_payment(payment, amount=Decimal(amount), reason="Возврат", key=key, at=world.at)


def test_a_part_is_taken_back_and_the_invoice_owes_it_again(inside):
    invoice = issued(inside, "800")
    payment = paid(inside, 800, invoice=invoice)
    assert back(inside, payment, "300.50").amount == Decimal("-300.50")
    invoice.refresh_from_db()
    assert (invoice.paid, invoice.left, payment.left) == (
        Decimal("499.50"),
        Decimal("300.50"),
        Decimal("499.50"),
    )
    assert is_square(inside.vera)
    rows = statement(inside.vera, date(2026, 9, 1), date(2026, 9, 1)).rows
    assert [(row.charged, row.paid) for row in rows] == [(800, 0), (0, 800), (0, Decimal("-300.50"))]


def test_one_key_takes_back_once_and_never_more_than_is_left(inside):
    payment = paid(inside, 100)
    assert back(inside, payment, 60) == back(inside, payment, 60)
    with pytest.raises(Refused) as refusal:
        back(inside, payment, 41, "r2")
    assert (refusal.value.field, str(refusal.value)) == (
        "amount",
        "По этой оплате можно вернуть не больше 40,00\xa0₽.",
    )
    assert back(inside, payment, 40, "r3").amount == -40
    with pytest.raises(Refused):
        back(inside, payment, "0.01", "r4")
    assert (advance_of(inside.vera.pk), Payment.objects.count()) == (0, 3)


@pytest.mark.parametrize("amount", ["0", "-5", "1.001", "NaN"])
def test_what_is_no_sum_is_refused(inside, amount):
    payment = paid(inside, 100)
    with pytest.raises(Refused) as refusal:
        back(inside, payment, amount)
    assert (refusal.value.field, Payment.objects.count()) == ("amount", 1)


def test_without_a_sum_all_that_is_left_goes_back_and_twice_is_once(inside):
    payment = paid(inside, 100)
    back(inside, payment, 30)
    whole = [actions.reverse_payment(payment, reason="Ошибка", at=inside.at) for _ in range(2)]
    assert (whole[0], whole[0].amount) == (whole[1], -70)


def test_what_was_paid_above_an_invoice_goes_back_first_and_leaves_it_paid(inside):
    invoice = issued(inside, "800")
    payment = paid(inside, 1000, invoice=invoice)
    back(inside, payment, 200)
    invoice.refresh_from_db()
    assert (invoice.paid, advance_of(inside.vera.pk)) == (800, 0)
    back(inside, payment, 100, "r2")
    invoice.refresh_from_db()
    assert invoice.paid == 700
    assert is_square(inside.vera)


def test_money_that_went_over_to_the_correcting_invoice_goes_back_from_it(inside):
    wrong = issued(inside, "800")
    payment = paid(inside, 800, invoice=wrong)
    right = issued(inside, "900", corrects=wrong)
    back(inside, payment, 500)
    right.refresh_from_db()
    assert (right.paid, advance_of(inside.vera.pk)) == (300, 0)
    assert is_square(inside.vera)


def test_sixteen_parts_at_once_come_to_no_more_than_was_paid(committed):
    with committed.inside():
        requisites()
        invoice = issued(committed)
        payment = paid(committed, 1000, invoice=invoice)
    found = at_once(committed, *[lambda n=n: back(committed, payment, 300, f"r{n}") for n in range(16)])
    assert sum(isinstance(one, Payment) for one in found) == 3
    with committed.inside():
        assert Invoice.objects.get().paid == 100
        assert is_square(committed.vera)


@pytest.fixture
def shop(world, till):  # noqa: F811
    """An invoice of 1,000 that is paid through YooKassa."""
    world.at = timezone.now()
    with world.inside():
        ready(world)
        world.invoice = issued(world, due_on=timezone.localdate() + timedelta(days=5))
        attempt = start(world)
        till.settle(attempt.external_id)
        actions.check_attempt(attempt, at=world.at)
        world.payment = Payment.objects.get()
    return world


def refund(shop, amount, key="f1"):
    return actions.refund(shop.payment, amount=Decimal(amount), reason="Не подошло", key=key, at=shop.at)


def told(shop, refund_id, payment_id):
    body = {"event": "refund.succeeded", "object": {"id": refund_id, "payment_id": payment_id}}
    url = "/b/romashka/pay/notify/yookassa/"
    return Client().post(url, body, content_type="application/json").status_code


def test_a_part_goes_back_through_the_provider_once(shop, till):  # noqa: F811
    with shop.inside():
        first, second = refund(shop, 400), refund(shop, 400)
        assert (first, first.state, first.back.amount) == (second, "done", -400)
        assert [one["amount"]["value"] for one in till.refunds.values()] == ["400.00"]
        with pytest.raises(Refused):
            refund(shop, "600.01", "f2")
        assert Invoice.objects.get().paid == 600
        refund(shop, 600, "f3")
        assert (Invoice.objects.get().paid, Payment.objects.get(reverses=None).left) == (0, 0)
        assert is_square(shop.vera)
    assert told(shop, first.external_id, shop.payment.external_id) == 200
    with shop.inside():
        assert Payment.objects.count() == 3


def test_after_a_crash_the_same_form_gives_back_once(shop, till):  # noqa: F811
    with shop.inside():
        with transaction.atomic():
            refund(shop, 400)
            transaction.set_rollback(True)
        assert (Refund.objects.count(), Invoice.objects.get().paid, len(till.refunds)) == (0, 1000, 1)
        refund(shop, 400)
        assert (Refund.objects.count(), Invoice.objects.get().paid, len(till.refunds)) == (1, 600, 1)


def test_what_the_provider_is_still_at_is_taken_out_when_it_is_done(shop, till):  # noqa: F811
    till.slow = True
    with shop.inside():
        row = refund(shop, 400)
        assert (row.state, Invoice.objects.get().paid, actions.left_of(shop.payment)) == (
            "waiting",
            1000,
            600,
        )
        with pytest.raises(Refused):
            back(shop, shop.payment, 601)
    till.refunds[row.external_id]["status"] = "succeeded"
    assert [told(shop, row.external_id, "") for _ in range(2)] == [200, 200]
    with shop.inside():
        assert (Refund.objects.get().state, Invoice.objects.get().paid) == ("done", 600)


def test_the_clock_asks_about_refunds_too(shop, till):  # noqa: F811
    from zabota.billing.tasks import ask_providers

    till.slow = True
    with shop.inside():
        row = refund(shop, 400)
        till.refunds[row.external_id] |= {
            "status": "canceled",
            "cancellation_details": {"reason": "insufficient_funds"},
        }
        ask_providers(shop.at)
        row.refresh_from_db()
        assert (row.state, row.why_not, Invoice.objects.get().paid) == (
            "cancelled",
            "insufficient_funds",
            1000,
        )


def test_what_was_given_back_in_the_providers_office_is_heard_of_and_asked_again(shop, till):  # noqa: F811
    paid_id = shop.payment.external_id
    assert told(shop, "2e-forged", paid_id) == 503
    body = {"payment_id": paid_id, "amount": {"value": "250.00", "currency": "RUB"}}
    made = till.give_back("54401", "office", body)
    assert [told(shop, made["id"], paid_id) for _ in range(2)] == [200, 200]
    assert told(shop, made["id"] + "0", "2d-nobody") == 404
    with shop.inside():
        assert (Refund.objects.get().amount, Invoice.objects.get().paid) == (250, 750)


def test_what_a_person_had_noted_already_is_not_taken_out_twice(shop, till):  # noqa: F811
    paid_id = shop.payment.external_id
    with shop.inside():
        by_hand = back(shop, shop.payment, 250)
    body = {"payment_id": paid_id, "amount": {"value": "250.00", "currency": "RUB"}}
    assert told(shop, till.give_back("54401", "office", body)["id"], paid_id) == 200
    with shop.inside():
        assert (Refund.objects.get().back, Invoice.objects.get().paid) == (by_hand, 750)


def test_money_that_is_gone_is_gone_whatever_took_it(shop, till):  # noqa: F811
    with shop.inside():
        actions.cancel_invoice(shop.invoice, reason="Ошибка", at=shop.at)
        other = issued(shop, "700", due_on=timezone.localdate() + timedelta(days=5))
        actions.take_advance(other, at=shop.at)
        refund(shop, 800)
        other.refresh_from_db()
        assert (other.paid, advance_of(shop.vera.pk)) == (200, 0)
        assert is_square(shop.vera)


def test_a_provider_that_is_down_gives_nothing_back_and_says_so(shop, till):  # noqa: F811
    till.broken = True
    with shop.inside():
        with pytest.raises(Refused) as refusal:
            refund(shop, 400)
        assert str(refusal.value).startswith("Платёжная система сейчас не отвечает")
        assert (Refund.objects.count(), Invoice.objects.get().paid) == (0, 1000)


def test_only_what_was_paid_online_goes_back_through_a_provider(inside):
    with pytest.raises(Refused):
        actions.refund(paid(inside, 5), amount=Decimal(5), reason="Возврат", key="f", at=inside.at)


def test_the_screen_asks_how_much_and_in_which_way(shop, till, client_of):  # noqa: F811
    browser, url = client_of(shop.boris), f"/money/payments/{shop.payment.pk}/reversal/"
    assert 'value="1\xa0000"' in browser.get(url).content.decode()
    typed = {"amount": "1 000,01", "how": "provider", "reason": "Не подошло", "key": "0" * 32}
    refused = browser.post(url, typed)
    assert refused.status_code == 422
    assert 'value="1 000,01"' in refused.content.decode()
    for _ in range(2):
        assert browser.post(url, typed | {"amount": "300"}).status_code == 302
    assert browser.post(url, typed | {"amount": "200", "how": "books", "key": "1" * 32}).status_code == 302
    with shop.inside():
        assert (len(till.refunds), Invoice.objects.get().paid) == (1, 500)
    assert "возвращено: 500,00\xa0₽" in browser.get("/money/payments/").content.decode()
