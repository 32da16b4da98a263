"""Invoices, payments and acts through the API."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.api.asking import items, problem
from tests.billing.making import requisites
from zabota.billing.models import Act, Invoice, Payment

DAY = timezone.localdate


def sent(world, price="1500.50", **more):
    line = {"name": "Стрижка", "unit_price": price}
    return {"client": world.vera.pk, "due_on": str(DAY() + timedelta(days=7)), "lines": [line], **more}


@pytest.fixture
def boris(world, program):
    with world.inside():
        requisites()
    return program(world.boris)


@pytest.fixture
def invoice(world, boris):
    answer = boris.post("/invoices/", sent(world))
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def pay(boris, invoice, amount, key="bank-1", **more):
    body = {"amount": amount, "paid_on": str(DAY()), "key": key, **more}
    return boris.post(f"/invoices/{invoice['id']}/payments/", body)


def test_a_wrong_invoice_is_corrected_by_another_which_takes_its_money(world, boris, invoice):
    pay(boris, invoice, "500")
    right = boris.post("/invoices/", sent(world, "1000", corrects=invoice["id"])).json()
    assert (right["corrects"], right["paid"], right["total"]) == (invoice["id"], "500.00", "1000.00")
    wrong = boris.get(f"/invoices/{invoice['id']}/").json()
    assert (wrong["state"], wrong["paid"]) == ("cancelled", "0.00")
    assert problem(boris.post("/invoices/", sent(world, corrects=invoice["id"])))[:2] == (409, "refused")


def test_a_cancelled_invoice_gives_its_money_to_the_next(world, boris, invoice):
    pay(boris, invoice, "1500.50")
    where = f"/invoices/{invoice['id']}/"
    assert problem(boris.post(f"{where}cancel/", {"reason": ""}))[0] == 422
    gone = boris.post(f"{where}cancel/", {"reason": "Ошиблись"}).json()
    assert (gone["state"], gone["cancel_reason"]) == ("cancelled", "Ошиблись")
    assert problem(boris.post(f"{where}cancel/", {"reason": "Ещё раз"}))[:2] == (409, "refused")
    following = boris.post("/invoices/", sent(world, "2000")).json()
    paid = boris.post(f"/invoices/{following['id']}/advance/").json()
    assert paid["paid"] == "1500.50"
    assert problem(boris.post(f"/invoices/{following['id']}/advance/"))[:2] == (409, "refused")


def test_a_payment_is_taken_back_once_and_money_comes_in_advance(world, boris, invoice):
    payment = pay(boris, invoice, "1000").json()
    back = [boris.post(f"/payments/{payment['id']}/reverse/", {"reason": "Возврат"}).json() for _ in range(2)]
    assert back[0] == back[1]
    assert (back[0]["amount"], back[0]["reverses"]) == ("-1000.00", payment["id"])
    advance = {"client": world.vera.pk, "amount": "700", "paid_on": str(DAY()), "key": "a-1", "way": "cash"}
    noted = [boris.post("/payments/", advance).json()["id"] for _ in range(2)]
    assert noted[0] == noted[1]
    assert [row["amount"] for row in items(boris.get(f"/payments/?client={world.vera.pk}"))] == [
        "1000.00",
        "-1000.00",
        "700.00",
    ]
    assert problem(boris.post("/payments/", advance | {"amount": "701"}))[:2] == (409, "refused")


@pytest.mark.parametrize(
    "amount", [100, 100.5, "100.005", "1e2", "-1", "0", "NaN", "Infinity", "", None, "١٢"]
)
def test_an_amount_that_is_no_exact_sum_is_refused_and_nothing_is_noted(world, boris, invoice, amount):
    answer = pay(boris, invoice, amount)
    assert problem(answer)[:2] == (422, "invalid")
    assert [fault["field"] for fault in answer.json()["errors"]] == ["amount"]
    with world.inside():
        assert Payment.objects.count() == 0


def test_sums_are_exact_to_the_kopeck(world, boris):
    lines = [{"name": f"Ряд {n}", "quantity": "0.333", "unit_price": "0.1"} for n in range(3)]
    made = boris.post(
        "/invoices/", sent(world) | {"lines": [*lines, {"name": "x", "unit_price": "0.07"}]}
    ).json()
    assert Decimal(made["total"]) == sum(Decimal(line["gross"]) for line in made["lines"]) == Decimal("0.16")


def test_an_invoice_has_one_act_which_is_signed_and_cancelled(world, boris, invoice):
    where = f"/invoices/{invoice['id']}/act/"
    act = boris.post(where, {}).json()
    assert (act["invoice"], act["total"], act["acted_on"]) == (invoice["id"], "1500.50", str(DAY()))
    assert problem(boris.post(where, {}))[:2] == (409, "refused")
    late = {"acted_on": str(DAY() + timedelta(days=1))}
    assert boris.post(where, late).json()["errors"][0]["field"] == "acted_on"
    one = f"/acts/{act['id']}/"
    assert boris.post(f"{one}accept/").json()["accepted_at"] is not None
    assert boris.post(f"{one}cancel/", {"reason": "Ошиблись"}).json()["cancel_reason"] == "Ошиблись"
    assert boris.post(where, {}).status_code == 201
    assert len(items(boris.get(f"/acts/?invoice={invoice['id']}"))) == 2
    with world.inside():
        assert Act.objects.filter(cancelled_at=None).count() == 1


def test_the_stranger_finds_no_money_of_ours(world, program, boris, invoice):
    payment, act = pay(boris, invoice, "1").json(), boris.post(f"/invoices/{invoice['id']}/act/", {}).json()
    sonya = program(world.sonya)
    said = {"reason": "x"}
    for method, path, body in (
        ("get", f"/invoices/{invoice['id']}/", None),
        ("post", f"/invoices/{invoice['id']}/cancel/", said),
        ("post", f"/invoices/{invoice['id']}/advance/", None),
        ("post", f"/invoices/{invoice['id']}/act/", {}),
        ("post", f"/payments/{payment['id']}/reverse/", said),
        ("get", f"/acts/{act['id']}/", None),
        ("post", f"/acts/{act['id']}/cancel/", said),
    ):
        answer = sonya.ask(method, path, body)
        absent = sonya.ask(method, path.replace(path.split("/")[2], "987654321"), body)
        assert problem(answer)[:2] == (404, "not-found")
        assert answer.json() == absent.json()
    for path in (f"/payments/?invoice={invoice['id']}", f"/acts/?client={world.vera.pk}", "/invoices/"):
        assert items(sonya.get(path)) == []
    mine = sent(world) | {"client": world.stranger_vera.pk, "corrects": invoice["id"]}
    assert sonya.post("/invoices/", mine).json()["errors"][0]["field"] == "corrects"
    with world.inside():
        assert Invoice.objects.get().cancelled_at is None


def test_only_the_bookkeeper_and_the_owner_touch_money(world, program, boris, invoice):
    for who in (world.oleg, world.nina):
        answer = program(who).post(f"/invoices/{invoice['id']}/cancel/", {"reason": "x"})
        assert problem(answer)[:2] == (403, "forbidden")
    reader = program(world.boris, ["billing:read"])
    assert problem(reader.post("/payments/", {}))[:2] == (403, "forbidden")
