"""Short ways to money rows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

from zabota.billing import actions
from zabota.billing.lines import NewLine
from zabota.billing.models import Invoice, Offset, Payment
from zabota.billing.queries import advance_of
from zabota.core import vat
from zabota.core.refused import Refused
from zabota.documents.models import Requisites

TODAY = date(2026, 9, 1)
DUE = date(2026, 9, 11)


def requisites(**fields) -> Requisites:
    ours = {
        "legal_name": "ООО «Ромашка»",
        "short_name": "Ромашка",
        "inn": "7707083893",
        "kpp": "770701001",
        "bik": "044525225",
        "bank_name": "ПАО Сбербанк",
        "account": "40702810400000000225",
        "correspondent": "30101810400000000225",
        "vat_kind": vat.NONE,
    }
    return Requisites.objects.create(**{**ours, **fields})


def line(price="1000", name="Стрижка", **fields) -> NewLine:
    return NewLine(name=name, unit_price=Decimal(price), **fields)


def issued(world, price="1000", *, client=None, **fields) -> Invoice:
    fields = {"lines": [line(price)], "due_on": DUE, "at": world.at, **fields}
    return actions.issue_invoice(client=client or world.vera, **fields)


def paid(world, amount, key="k1", *, client=None, **fields) -> Payment:
    fields = {"way": "transfer", "paid_on": TODAY, "at": world.at, **fields}
    return actions.pay(client=client or world.vera, amount=Decimal(amount), key=key, **fields)


def is_square(client) -> bool:
    """Every rouble is somewhere, and once: the paid sums follow from payments and moves."""
    for invoice in Invoice.objects.filter(client=client):
        rows = [*invoice.payments.all(), *invoice.offsets.all()]
        if invoice.paid != sum((row.amount for row in rows), Decimal(0)):
            return False
    came = sum((row.amount for row in Payment.objects.filter(client=client)), Decimal(0))
    taken = sum((row.paid for row in Invoice.objects.filter(client=client)), Decimal(0))
    return came == taken + advance_of(client.pk) and Offset.objects.filter(amount=0).count() == 0


def at_once(world, *calls: Callable[[], object]) -> list[object]:
    """Each call in a thread and a transaction of its own, all let go at the same moment."""
    from django.db import connection

    gate = Barrier(len(calls))

    def run(call):
        try:
            gate.wait()
            with world.inside():
                return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
