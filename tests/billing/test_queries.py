"""How often the pages of money ask the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.billing.test_screens import made, money  # noqa: F401
from zabota.billing import actions


def test_pages_with_three_payments_ask_as_often_as_with_one(money, client_of):  # noqa: F811
    invoice, browser = made(money), client_of(money.boris)
    pages = (f"/money/invoices/{invoice.pk}/", f"/money/clients/{money.vera.pk}/statement/")

    def queries():
        found = []
        for url in pages:
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(url).status_code == 200
            found.append(len(asked))
        return found

    def pay(key):
        facts = {"amount": invoice.total / 10, "way": "cash", "paid_on": timezone.localdate(), "at": money.at}
        with money.inside():
            payment = actions.pay(client=money.vera, invoice=invoice, key=key, **facts)
            actions.reverse_payment(
                payment, amount=payment.amount / 2, reason="Возврат", key=key, at=money.at
            )

    browser.get(pages[0])
    pay("a")
    one = queries()
    pay("b")
    pay("c")
    assert queries() == one
