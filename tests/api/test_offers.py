"""Proposals, agreements, use and money through the API."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.api.asking import items, problem
from tests.billing.making import requisites
from zabota.billing.models import Invoice, Payment


def test_invoices_are_issued_once_by_the_key_and_paid_once(world, program):
    boris = program(world.boris)
    day = timezone.now().date()
    sent = {
        "client": world.vera.pk,
        "due_on": str(day + timedelta(days=7)),
        "lines": [{"name": "Стрижка", "quantity": "2", "unit_price": "1500.50"}],
    }
    first, again = (boris.post("/invoices/", sent, **{"Idempotency-Key": "i-1"}) for _ in range(2))
    assert first.status_code == 201, first.content.decode()
    invoice = first.json()
    assert invoice == again.json()
    assert (Decimal(invoice["total"]), invoice["state"]) == (Decimal("3001.00"), "waiting")
    payment = {"amount": "1001.00", "paid_on": str(day), "key": "bank-1"}
    where = f"/invoices/{invoice['id']}/"
    paid = [boris.post(f"{where}payments/", payment) for _ in range(2)]
    assert [answer.status_code for answer in paid] == [201, 201], paid[0].content.decode()
    assert paid[0].json()["id"] == paid[1].json()["id"]
    assert Decimal(boris.get(where).json()["paid"]) == Decimal("1001.00")
    assert [row["id"] for row in items(boris.get("/invoices/?unpaid=true"))] == [invoice["id"]]
    with world.inside():
        assert (Invoice.objects.count(), Payment.objects.count()) == (1, 1)


def test_an_invoice_that_can_not_be_is_refused_and_takes_no_number(world, program):
    boris = program(world.boris)
    sent = {"client": world.vera.pk, "due_on": "2026-01-01", "lines": [{"name": "x", "unit_price": "1"}]}
    answer = boris.post("/invoices/", sent)
    assert answer.json()["errors"][0]["field"] == "due_on"
    assert problem(program(world.mila).post("/invoices/", sent))[:2] == (403, "forbidden")
    with world.inside():
        assert Invoice.objects.count() == 0


@pytest.fixture(autouse=True)
def ours(world):
    with world.inside():
        requisites()


@pytest.fixture
def entitled(world):
    """Вера's agreement from yesterday on, with two visits a month and no more."""
    from zabota.agreements.models import Agreement, Entitlement

    day = timezone.now().date() - timedelta(days=1)
    with world.inside():
        row = Agreement.objects.create(
            number="2026-1",
            title="Поддержка",
            client=world.vera,
            currency="RUB",
            starts_on=day,
            made_at=world.at,
            signed_at=world.at,
        )
        Entitlement.objects.create(
            agreement=row,
            payer=world.vera,
            meter="visit",
            name="Визиты",
            period="month",
            quota=2,
            from_on=day,
        )
    return row


def test_use_is_reserved_used_and_given_back_never_beyond(world, program, entitled):
    anna = program(world.anna)
    asked = {"client": world.vera.pk, "meter": "visit", "quantity": "1", "key": "v-1"}
    reserved = anna.post("/usage/reserve/", asked)
    assert reserved.status_code == 201, reserved.content.decode()
    assert (reserved.json()["state"], reserved.json()["left"], reserved.json()["key"]) == (
        "reserved",
        "1.000",
        "v-1",
    )
    used = anna.post("/usage/use/", asked)
    assert (used.json()["id"], used.json()["state"]) == (reserved.json()["id"], "used")
    assert anna.post("/usage/use/", asked | {"key": "v-2"}).status_code == 201
    assert problem(anna.post("/usage/use/", asked | {"key": "v-3"}))[0] in (409, 422)
    [period] = items(anna.get(f"/agreements/{entitled.pk}/usage/"))
    assert (period["used"], period["quota"], period["ceiling"]) == ("2.000", "2.000", "2.000")
    given_back = anna.post(f"/usage/{used.json()['id']}/release/")
    assert (given_back.json()["state"], given_back.json()["left"]) == ("released", "1.000")
    assert problem(program(world.sonya).post(f"/usage/{used.json()['id']}/release/"))[0] == 404


def test_agreements_and_proposals_are_listed_and_shown(world, program, entitled):
    from zabota.proposals.actions import draft

    with world.inside(actor=world.anna.actor):
        proposal = draft(author=world.anna, client=world.vera, at=timezone.now())
    anna = program(world.anna)
    assert [row["number"] for row in items(anna.get("/agreements/?signed=true"))] == ["2026-1"]
    assert anna.get(f"/agreements/{entitled.pk}/").json()["client"]["name"] == "Вера Иванова"
    assert [row["id"] for row in items(anna.get("/proposals/?state=draft"))] == [proposal.pk]
    assert anna.get(f"/proposals/{proposal.pk}/").json()["versions"] == []
    assert problem(program(world.mila).get(f"/proposals/{proposal.pk}/"))[0] == 404


def test_a_proposal_is_sent_as_one_version_however_often_and_only_to_people_of_its_client(world, program):
    from zabota.channels.models import Outgoing
    from zabota.proposals.actions import draft
    from zabota.proposals.models import Version

    with world.inside(actor=world.anna.actor):
        proposal = draft(author=world.anna, client=world.vera, at=timezone.now())
    anna, where = program(world.anna), f"/proposals/{proposal.pk}/send/"
    wrong = anna.post(where, {"to": [world.petr_contact.pk], "subject": "x", "letter": "{{link}}"})
    assert wrong.json()["errors"][0]["field"] == "to"
    assert anna.post(where, {"to": [world.stranger_vera_contact.pk]}).json()["errors"][0]["field"] == "to"
    sent = {"to": [world.vera_contact.pk], "subject": "Предложение", "letter": "Здравствуйте! {{link}}"}
    first, again = anna.post(where, sent), anna.post(where, sent)
    assert (first.status_code, first.json()["state"]) == (200, "sent"), first.content.decode()
    assert [version["number"] for version in again.json()["versions"]] == [1]
    with world.inside():
        assert Version.objects.count() == 1
        assert Outgoing.objects.filter(to_address="vera@mail.example").count() == 1
