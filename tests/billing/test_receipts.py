"""What fiscal receipts need goes along with a payment through YooKassa, and with what is given back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from tests.billing.making import issued, line, paid
from tests.billing.test_providers import BACK, ready, till  # noqa: F401
from zabota.billing import actions
from zabota.billing.models import Payment


def test_receipts_go_along_when_the_shop_makes_them(world, till):  # noqa: F811
    world.at = timezone.now()
    due = timezone.localdate() + timedelta(days=5)
    with world.inside():
        ready(world)
        more = {"receipts": True, "tax_system": "2", "receipt_mode": "full_payment"}
        actions.set_provider("yookassa", account="54401", secret="test_secret", **more)
        kinds = [("none", 1), ("zero", 2), ("reduced", 3), ("special-5", 7), ("special-7", 8), ("base", 11)]
        lines = [line("33.33", f"Услуга {kind}", vat_kind=kind, vat_included=True) for kind, _code in kinds]
        world.invoice = issued(world, lines=lines, due_on=due)
        paid(world, "0.01", invoice=world.invoice, paid_on=timezone.localdate())
        attempt = actions.start_payment(
            world.invoice, "yookassa", return_url=BACK, at=world.at, receipt_to="vera@mail.example"
        )
        [body] = till.bodies
        receipt = body["receipt"]
        assert receipt["customer"] == {"email": "vera@mail.example"}
        assert receipt["tax_system_code"] == 2
        assert [(item["vat_code"], item["payment_mode"]) for item in receipt["items"]] == [
            (code, "full_payment") for _kind, code in kinds
        ]
        sums = [Decimal(item["amount"]["value"]) for item in receipt["items"]]
        assert sum(sums) == Decimal(body["amount"]["value"]) == world.invoice.total - Decimal("0.01")
        till.settle(attempt.external_id)
        actions.check_attempt(attempt, at=world.at)
        payment = Payment.objects.get(provider="yookassa")
        actions.refund(payment, amount=Decimal(100), reason="Возврат", key="f", at=world.at)
        assert sum(Decimal(item["amount"]["value"]) for item in till.bodies[-1]["receipt"]["items"]) == 100
        assert till.bodies[-1]["receipt"]["customer"] == {"email": "vera@mail.example"}


@pytest.mark.parametrize(("rate", "code"), [(22, 12), (20, 6), (10, 5), (5, 9), (7, 10), (0, 2), (None, 1)])
def test_vat_of_what_is_paid_beforehand_is_reckoned_out_of_the_sum(rate, code):
    from zabota.billing.providers import Rejected
    from zabota.billing.providers.yookassa.receipts import vat_code

    assert vat_code(rate if rate is None else Decimal(rate), "full_prepayment") == code
    with pytest.raises(Rejected):
        vat_code(Decimal(18), "full_payment")


def test_the_page_asks_where_the_receipt_goes_when_nobody_knows(world, till):  # noqa: F811
    world.at = timezone.now()
    with world.inside():
        ready(world)
        actions.set_provider("yookassa", account="54401", secret="test_secret", receipts=True)
        world.vera.contacts.all().update(archived_at=world.at)
        invoice = issued(world, due_on=timezone.localdate() + timedelta(days=5))
        _link, token = actions.make_pay_link(invoice, at=world.at)
    page, browser = f"/b/romashka/pay/{token}/", Client()
    assert "Почта для чека" in browser.get(page).content.decode()
    for typed in ("", "vera@"):
        refused = browser.post(f"{page}start/", {"provider": "yookassa", "receipt_to": typed})
        assert refused.status_code == 422
        assert f'value="{typed}"' in refused.content.decode()
    going = browser.post(f"{page}start/", {"provider": "yookassa", "receipt_to": "vera@mail.example"})
    assert going["Refresh"].startswith("0;url=http")
    assert till.bodies[0]["receipt"]["customer"] == {"email": "vera@mail.example"}
    assert till.bodies[0]["receipt"]["items"][0]["payment_mode"] == "full_prepayment"
    with world.inside():
        paid(world, 400, invoice=invoice, paid_on=timezone.localdate())
    browser.post(f"{page}start/", {"provider": "yookassa", "receipt_to": "vera@mail.example"})
    assert till.bodies[1]["receipt"]["items"][0]["payment_mode"] == "prepayment"
