"""Who is told of what about money, and what is known and forgotten about a person."""

from datetime import timedelta

import pytest

from tests.billing.making import issued, paid, requisites
from zabota.billing import actions, privacy, tasks
from zabota.billing.events import InvoiceOverdue
from zabota.billing.models import Invoice, PayLink, Payment, PaymentAttempt, Refund
from zabota.business.privacy import Person
from zabota.clients.actions import person_data
from zabota.events.models import Audit
from zabota.notifications.models import Notification
from zabota.notifications.news import news_of


@pytest.fixture
def inside(world):
    with world.inside(actor="member:1"):
        requisites()
        yield world


def test_the_bookkeeper_hears_of_an_overdue_invoice_once(inside):
    invoice = issued(inside)
    for _ in range(2):
        tasks.tell_of_an_overdue_invoice(InvoiceOverdue(invoice_id=invoice.pk, client_id=inside.vera.pk))
    (line,) = Notification.objects.all()
    assert (line.member.name, line.url) == ("Борис Цой", f"/money/invoices/{invoice.pk}/")
    said = "Вера Иванова: счёт 2026-1 не оплачен, 1\xa0000,00\xa0₽ ждали до 11.09.2026"
    assert news_of(line.kind).sentence(line.data) == said


def test_of_what_was_paid_meanwhile_nobody_hears(inside):
    invoice = issued(inside)
    paid(inside, 1000, invoice=invoice)
    tasks.tell_of_an_overdue_invoice(InvoiceOverdue(invoice_id=invoice.pk, client_id=inside.vera.pk))
    assert Notification.objects.count() == 0


def test_the_clock_finds_what_is_overdue(inside):
    issued(inside)
    tasks.look_for_overdue(inside.at + timedelta(days=11))
    from zabota.events.models import Event

    assert Event.objects.filter(name="billing.InvoiceOverdue").count() == 1


def test_a_person_gets_all_that_was_billed_and_paid(inside):
    paid(inside, 400, invoice=issued(inside), note="за стрижку")
    found = privacy.export(Person(contacts=(), clients=(inside.vera.pk,)))
    assert [len(rows) for rows in found.sections.values()] == [1, 1, 0]
    assert "за стрижку" in str(found.sections)


def test_of_an_erased_person_sums_stay_and_words_go(inside):
    invoice = issued(inside, purpose="Оплата: Вера Иванова")
    payment = paid(inside, 400, invoice=invoice, note="принесла Вера Иванова")
    actions.make_pay_link(invoice, at=inside.at)
    contact = inside.vera.contacts.get()
    erasure = person_data.ask_to_erase(contact, typed=contact.name, by=inside.anna, at=inside.at)
    person_data.erase(erasure, at=inside.at)
    after, money = Invoice.objects.get(), Payment.objects.get(pk=payment.pk)
    assert (after.total, after.paid, money.amount) == (1000, 400, 400)
    assert "Вера" not in after.purpose
    assert "Вера" not in money.note
    assert PayLink.objects.count() == 0


def test_of_an_erased_person_nobody_reads_why_and_where_to(inside):
    invoice = issued(inside)
    payment = paid(inside, 400, invoice=invoice)
    facts = {"payment": payment, "provider": "yookassa", "amount": 5, "started_at": inside.at}
    Refund.objects.create(**facts, key="a", external_id="a", reason="Вере не понравилось")
    sent = {"key": "k", "amount": 5, "started_at": inside.at, "receipt_to": "vera@mail.example"}
    PaymentAttempt.objects.create(invoice=invoice, provider="yookassa", **sent)
    contact = inside.vera.contacts.get()
    erasure = person_data.ask_to_erase(contact, typed=contact.name, by=inside.anna, at=inside.at)
    person_data.erase(erasure, at=inside.at)
    assert (Refund.objects.get().reason, PaymentAttempt.objects.get().receipt_to) == ("", "")
    for table in ("billing_refund", "billing_paymentattempt"):
        lines = str(list(Audit.objects.filter(table=table).values_list("before", "after")))
        assert "Вере" not in lines
        assert "vera@" not in lines
