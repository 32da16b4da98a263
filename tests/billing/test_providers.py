"""Paying online, with the provider's own library against a stand-in of its API on a real socket."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.billing.making import at_once, is_square, issued, requisites
from tests.billing.till import open_till
from zabota.billing import actions
from zabota.billing.models import Invoice, Payment, PaymentAttempt, ProviderAccount
from zabota.billing.providers import Unreachable
from zabota.billing.queries import advance_of
from zabota.core.refused import Refused

BACK = "https://zabota.example/back"


@pytest.fixture
def till(settings):
    with open_till() as till:
        settings.YOOKASSA_URL = till.url
        yield till


def ready(world):
    requisites()
    actions.set_provider("yookassa", account="54401", secret="test_secret")
    actions.set_provider("offline")


@pytest.fixture
def shop(world, till):
    world.at = timezone.now()
    with world.inside():
        ready(world)
        invoice = issued(world, due_on=timezone.localdate() + timedelta(days=5))
        _link, world.token = actions.make_pay_link(invoice, at=world.at)
    world.invoice = invoice
    return world


def start(shop, provider="yookassa"):
    return actions.start_payment(shop.invoice, provider, return_url=BACK, at=shop.at)


def notify(shop, payment_id, slug="romashka", **more):
    body = {"type": "notification", "event": "payment.succeeded", "object": {"id": payment_id, **more}}
    url = f"/b/{slug}/pay/notify/yookassa/"
    return Client().post(url, json.dumps(body), content_type="application/json").status_code


def test_the_client_goes_from_the_page_to_the_provider_and_back_to_a_paid_invoice(shop, till):
    page = f"/b/romashka/pay/{shop.token}/"
    browser = Client()
    assert "1\xa0000,00\xa0₽" in browser.get(page).content.decode()
    going = browser.post(f"{page}start/", {"provider": "yookassa"})
    (payment,) = till.payments.values()
    assert going["Refresh"] == f"0;url={payment['confirmation']['confirmation_url']}"
    assert payment["amount"] == {"value": "1000.00", "currency": "RUB"}
    assert payment["confirmation"]["return_url"].endswith(f"{page}?back")
    assert browser.get(f"{page}?back")["Refresh"] == "5"
    till.settle(payment["id"])
    assert notify(shop, payment["id"]) == 200
    assert "оплачен полностью" in browser.get(page).content.decode()
    with shop.inside():
        invoice, noted = Invoice.objects.get(), Payment.objects.get()
        assert (invoice.paid, noted.way, noted.provider) == (1000, "provider", "yookassa")


def test_pressed_twice_it_is_one_payment_at_the_provider(shop, till):
    with shop.inside():
        first, second = start(shop), start(shop)
        assert (first.pk, len(till.payments), len(till.asked)) == (second.pk, 1, 1)


def test_after_a_crash_the_same_key_is_sent_again(shop, till):
    with shop.inside():
        start(shop)
        PaymentAttempt.objects.all().delete()
        start(shop)
        assert (len(till.payments), len(till.asked)) == (1, 2)


def test_notified_twice_it_is_one_payment(shop, till):
    with shop.inside():
        attempt = start(shop)
    till.settle(attempt.external_id)
    assert [notify(shop, attempt.external_id) for _ in range(3)] == [200, 200, 200]
    with shop.inside():
        assert Payment.objects.count() == 1
        assert [asked[0] for asked in till.asked] == ["POST", "GET"]


def test_the_body_of_a_notification_is_never_believed(shop, till):
    with shop.inside():
        attempt = start(shop)
    said = {"status": "succeeded", "paid": True, "amount": {"value": "1000.00", "currency": "RUB"}}
    assert notify(shop, attempt.external_id, **said) == 200
    with shop.inside():
        assert (Payment.objects.count(), PaymentAttempt.objects.get().state) == (0, "waiting")


def test_another_sum_is_set_aside_until_a_person_decides(shop, till, client_of):
    with shop.inside():
        attempt = start(shop)
    till.settle(attempt.external_id, value="999.99")
    assert notify(shop, attempt.external_id) == 200
    assert notify(shop, attempt.external_id) == 200
    with shop.inside():
        attempt = PaymentAttempt.objects.get()
        assert (attempt.state, attempt.came, Payment.objects.count()) == ("parked", attempt.came, 0)
        assert str(attempt.came) == "999.99"
    browser = client_of(shop.boris)
    assert "Пришло 999,99" in browser.get("/money/").content.decode()
    browser.post(f"/money/attempts/{attempt.pk}/settling/", {"came": "yes"})
    with shop.inside():
        assert (str(Payment.objects.get().amount), PaymentAttempt.objects.get().state) == ("999.99", "paid")
    assert "Пришло 999,99" not in browser.get("/money/").content.decode()


def test_another_currency_is_set_aside_and_never_noted_as_ours(shop, till):
    with shop.inside():
        attempt = start(shop)
    till.settle(attempt.external_id)
    till.payments[attempt.external_id]["amount"]["currency"] = "USD"
    assert notify(shop, attempt.external_id) == 200
    with shop.inside():
        attempt = PaymentAttempt.objects.get()
        assert (attempt.state, attempt.came, attempt.reason[:16]) == (
            "parked",
            None,
            "Пришло 1\xa0000,00\xa0",
        )
        with pytest.raises(Refused):
            actions.settle_by_hand(attempt, came=True, at=shop.at)
        actions.settle_by_hand(attempt, came=False, at=shop.at)
        assert (Payment.objects.count(), PaymentAttempt.objects.get().state) == (0, "cancelled")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"object": {}}', b'{"object": {"id": 5}}', b"\xff" * 99]
)
def test_what_is_no_notification_is_turned_away(shop, body):
    answer = Client().post("/b/romashka/pay/notify/yookassa/", body, content_type="application/json")
    assert answer.status_code == 400


def test_an_unknown_payment_is_told_again_later(shop, till):
    assert notify(shop, "2d-nobody-knows") == 404
    assert till.asked == []


def test_another_business_hears_nothing_of_it(shop, till):
    with shop.inside():
        attempt = start(shop)
    till.settle(attempt.external_id)
    assert notify(shop, attempt.external_id, slug="sosed") == 404
    with shop.inside():
        assert Payment.objects.count() == 0


def test_each_business_pays_into_its_own_till(shop, till):
    till.shops["99"] = "other"
    with shop.inside(shop.poryadok):
        requisites()
        actions.set_provider("yookassa", account="99", secret="other")
        due = timezone.localdate() + timedelta(days=5)
        invoice = issued(shop, client=shop.bolt, due_on=due)
        actions.start_payment(invoice, "yookassa", return_url=BACK, at=shop.at)
    with shop.inside():
        start(shop)
    assert [row["recipient"]["account_id"] for row in till.payments.values()] == ["99", "54401"]


def test_a_provider_that_is_down_or_does_not_know_us_is_told_of_kindly(shop, till, settings):
    page = f"/b/romashka/pay/{shop.token}/start/"
    till.broken = True
    down = Client().post(page, {"provider": "yookassa"})
    assert (down.status_code, "Страница оплаты сейчас не открывается" in down.content.decode()) == (422, True)
    till.broken = False
    till.shops["54401"] = "another_secret"
    with shop.inside(), pytest.raises(Refused):
        start(shop)
    settings.YOOKASSA_URL = "http://127.0.0.1:9"
    with shop.inside(), pytest.raises(Refused):
        start(shop)
    with shop.inside():
        assert PaymentAttempt.objects.count() == 0


def test_while_the_provider_is_down_a_notification_is_asked_for_again(shop, till):
    with shop.inside():
        attempt = start(shop)
    till.settle(attempt.external_id)
    till.broken = True
    assert notify(shop, attempt.external_id) == 503
    with shop.inside(), pytest.raises(Unreachable):
        actions.check_attempt(attempt, at=shop.at)
    till.broken = False
    assert notify(shop, attempt.external_id) == 200


def test_a_lost_notification_is_made_up_for_by_the_clock(shop, till):
    from zabota.billing.tasks import ask_providers

    with shop.inside():
        attempt = start(shop)
        till.settle(attempt.external_id)
        ask_providers(shop.at)
        assert Invoice.objects.get().is_paid


def test_who_went_away_may_begin_again(shop, till):
    with shop.inside():
        attempt = start(shop)
        till.settle(attempt.external_id, "canceled")
        settled = actions.check_attempt(attempt, at=shop.at)
        assert (settled.state, settled.reason) == ("cancelled", "expired_on_confirmation")
        assert start(shop).pk != attempt.pk
        assert len(till.payments) == 2


def test_money_for_an_invoice_that_was_cancelled_meanwhile_is_kept_in_advance(shop, till):
    with shop.inside():
        attempt = start(shop)
        actions.cancel_invoice(shop.invoice, reason="Ошибка", at=shop.at)
        till.settle(attempt.external_id)
        actions.check_attempt(attempt, at=shop.at)
        assert advance_of(shop.vera.pk) == 1000
        assert is_square(shop.vera)


def test_a_way_that_is_switched_off_is_not_offered_and_not_taken(shop):
    with shop.inside():
        actions.set_provider("yookassa", account="54401", is_on=False)
        assert ProviderAccount.objects.get(provider="yookassa").secret != ""
    page = f"/b/romashka/pay/{shop.token}/"
    assert "Оплатить онлайн" not in Client().get(page).content.decode()
    assert Client().post(f"{page}start/", {"provider": "yookassa"}).status_code == 422


def test_a_transfer_is_told_of_by_the_client_and_confirmed_by_a_person(shop, client_of):
    page = f"/b/romashka/pay/{shop.token}/"
    Client().post(f"{page}start/", {"provider": "offline"})
    Client().post(f"{page}start/", {"provider": "offline"})
    assert "Вы сообщили о переводе" in Client().get(page).content.decode()
    browser = client_of(shop.boris)
    found = re.findall(r"/money/attempts/(\d+)/settling/", browser.get("/money/").content.decode())
    assert len(found) == 1
    browser.post(f"/money/attempts/{found[0]}/settling/", {"came": "yes"})
    browser.post(f"/money/attempts/{found[0]}/settling/", {"came": "yes"})
    with shop.inside():
        assert (Invoice.objects.get().paid, Payment.objects.get().way) == (1000, "transfer")


@pytest.mark.parametrize("when", ["expired", "revoked", "wrong", "stranger"])
def test_a_link_that_is_no_more_opens_nothing(shop, when):
    with shop.inside():
        if when == "revoked":
            assert actions.revoke_pay_links(shop.invoice, at=shop.at) == 1
        if when == "expired":
            _link, shop.token = actions.make_pay_link(shop.invoice, at=shop.at, lives=timedelta(0))
    slug = "sosed" if when == "stranger" else "romashka"
    token = "no-such-token" if when == "wrong" else shop.token
    for path in ("", "paper/"):
        assert Client().get(f"/b/{slug}/pay/{token}/{path}").status_code == 404


def test_the_page_tells_no_one_and_changes_nothing_by_being_seen(shop, till):
    answer = Client().get(f"/b/romashka/pay/{shop.token}/")
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
    assert till.asked == []
    assert "<svg" in answer.content.decode()
    assert Client().get(f"/b/romashka/pay/{shop.token}/paper/").content[:5] == b"%PDF-"


def test_eight_notifications_at_once_are_one_payment(committed, till):
    committed.at = timezone.now()
    with committed.inside():
        ready(committed)
        invoice = issued(committed, due_on=timezone.localdate() + timedelta(days=5))
        attempt = actions.start_payment(invoice, "yookassa", return_url=BACK, at=committed.at)
    till.settle(attempt.external_id)
    at_once(committed, *[lambda: actions.check_attempt(attempt, at=committed.at)] * 8)
    with committed.inside():
        assert (Payment.objects.count(), Invoice.objects.get().paid) == (1, 1000)
