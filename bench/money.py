"""Money beside bare SQL: issuing an invoice of ten lines against inserting its rows, paying against one locked update.

    bin/bench bench/money.py

A salon is founded for it in the database that is given.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
TIMES = 30


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from zabota.business.tenancy import scope
    from zabota.core.words import compile_catalogues
    from zabota.kits.demo.founding import found
    from zabota.kits.demo.salon import SALON

    call_command("migrate", database="owner", verbosity=0)
    compile_catalogues()
    at = timezone.now()
    salon = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2)).business
    with scope(salon):
        _measure(TIMES)


def _measure(times: int) -> None:
    from django.utils import timezone

    from zabota.billing import actions
    from zabota.billing.lines import NewLine
    from zabota.clients.models import Client
    from zabota.documents.models import Requisites

    at = timezone.now()
    if not Requisites.objects.exists():
        Requisites.objects.create(legal_name="Bench")
    client = Client.objects.order_by("pk")[0]
    lines = [NewLine(name=f"Line {n}", unit_price=Decimal("100.10")) for n in range(10)]
    made = []

    def issue(_n: int) -> None:
        due_on = (at + timedelta(days=10)).date()
        made.append(actions.issue_invoice(client=client, lines=lines, due_on=due_on, at=at))

    def pay(n: int) -> None:
        given = {"way": "cash", "key": f"bench:{n}", "paid_on": at.date(), "at": at, "invoice": made[n]}
        actions.pay(client=client, amount=Decimal(1), **given)

    print(f"issue an invoice of ten lines: {_measured(issue, times) * 1000:.1f} ms")
    paid, bare = _measured(pay, times), _measured(lambda n: _bare(made[n].pk), times)
    print(f"pay: {paid * 1000:.1f} ms, {paid / bare:.1f} of a bare locked update")


def _bare(invoice_id: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM billing_invoice WHERE id = %s FOR UPDATE", [invoice_id])
        cursor.execute("UPDATE billing_invoice SET paid = paid + 1 WHERE id = %s", [invoice_id])


def _measured(call: Callable[[int], object], times: int) -> float:
    """Seconds of one, the median of all."""
    taken = []
    for n in range(times):
        since = time.perf_counter()
        call(n)
        taken.append(time.perf_counter() - since)
    return sorted(taken)[times // 2]


if __name__ == "__main__":
    main()
