"""To be served first: ordered on a public page, paid, and it holds."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from tests.agreements.arranging import charge, level, requisites
from zabota.agreements import actions
from zabota.agreements.actions import front_row
from zabota.agreements.models import Agreement
from zabota.billing.actions import pay
from zabota.billing.models import Accrual, Invoice
from zabota.clients.models import Client
from zabota.core.refused import Refused

TODAY = timezone.localdate()


def seat(world):
    front = level(world, "Первый ряд", tier=world.front_row)
    charge(front, name="Место", price=Decimal(6000), period="year")
    return front


def order(front, **fields):
    data = {"offering": front.pk, "name": "Зоя Котова", "mail": "zoya@mail.example"} | fields
    return Browser().post(reverse("agreement:front-row-order", args=["romashka"]), data)


def test_a_seat_in_the_front_row_is_ordered_paid_and_holds(world):
    with world.inside():
        requisites()
        front = seat(world)
    shown = Browser().get(reverse("agreement:front-row", args=["romashka"]))
    assert "Занять место" in shown.content.decode()
    assert "/pay/" in order(front).url
    with world.inside():
        client, agreement = Client.objects.get(name="Зоя Котова"), Agreement.objects.get()
        invoice = Invoice.objects.get()
        assert (invoice.total, agreement.signed_at, client.tier) == (6000, None, world.basic)
        now = timezone.now()
        pay(client=client, amount=invoice.total, way="card", key="p", paid_on=TODAY, invoice=invoice, at=now)
        for _ in range(2):
            front_row.take_seat(invoice, at=now)
        agreement.refresh_from_db()
        client.refresh_from_db()
        assert (agreement.number, agreement.starts_on) == (f"{TODAY.year}-1", TODAY)
        assert client.tier == world.front_row


def test_what_is_not_sold_there_or_half_filled_in_is_refused(world):
    with world.inside():
        front, other = seat(world), level(world)
    assert order(front).status_code == 422
    assert order(other).status_code == 422
    assert order(front, mail="нет").status_code == 422
    with world.inside():
        assert Agreement.objects.count() == 0


def test_the_year_that_was_paid_is_not_charged_again_the_next_one_is(world):
    with world.inside():
        requisites()
        front = seat(world)
        charge(front, name="Звонок", price=Decimal(100))
        _row, invoice = front_row.order(front, name="Зоя", mail="z@mail.example", language="ru", at=world.at)
        agreement = front_row.take_seat(invoice, at=world.at + timedelta(minutes=5))
        actions.charge(agreement, at=world.at + timedelta(minutes=6))
        assert Accrual.objects.count() == 0
        agreement = actions.renew(agreement, at=world.at + timedelta(days=360))
        actions.charge(agreement, at=world.at + timedelta(days=366))
        sums = [int(one.gross) for one in Accrual.objects.order_by("first_on", "pk")]
        assert sums == [100] * 12 + [6000]


def test_a_program_that_fills_in_everything_orders_nothing(world):
    with world.inside():
        requisites()
        front = seat(world)
    assert order(front, website="https://spam.example").status_code == 422
    with world.inside():
        assert Agreement.objects.count() == 0


def test_orders_that_come_too_fast_are_asked_to_wait(world):
    with world.inside():
        requisites()
        front = seat(world)
    answers = [order(front, mail=f"zoya{n // 6}@mail.example") for n in range(13)]
    assert [one.status_code for one in answers] == [302] * 12 + [422]
    assert "За час пришло слишком много сообщений" in answers[-1].content.decode()
    with world.inside():
        assert Agreement.objects.count() == 12


def test_one_address_orders_six_times_an_hour(world):
    with world.inside():
        requisites()
        front = seat(world)
        said = {"name": "Зоя", "mail": "z@mail.example", "language": "ru", "at": world.at}
        for number in range(6):
            front_row.order(front, origin=f"network {number}", **said)
        with pytest.raises(Refused):
            front_row.order(front, origin="another", **said)
