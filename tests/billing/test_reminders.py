"""Clients are reminded of invoices by letter: when the business has set it, once, and not when they have paid."""

from datetime import date, datetime

import pytest

from tests.billing.making import at_once, issued, paid, requisites
from zabota.billing import actions
from zabota.billing.models import PayLink, Reminder
from zabota.billing.tasks import remind_clients
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused

DUE = date(2026, 9, 11)


def on(world, day, hour=11, month=9):
    """By the clock of Moscow."""
    return datetime(2026, month, day, hour - 3, 0, tzinfo=world.at.tzinfo)


@pytest.fixture
def inside(world):
    with world.inside():
        requisites()
        yield world


def letters():
    return list(Outgoing.objects.filter(about_kind="invoice").order_by("pk"))


def test_nobody_is_reminded_until_the_business_says_so(inside):
    issued(inside, due_on=DUE)
    assert [actions.remind_due(at=on(inside, day)) for day in (10, 14, 21)] == [0, 0, 0]


def test_once_before_the_day_and_once_after_it(inside):
    invoice = issued(inside, due_on=DUE)
    actions.set_reminding(before=3, after=5)
    found = {day: actions.remind_due(at=on(inside, day)) for day in range(1, 30)}
    assert {day for day, count in found.items() if count} == {8, 16}
    assert sum(found.values()) == 2
    assert list(invoice.reminders.values_list("kind", "on")) == [
        ("before", date(2026, 9, 8)),
        ("after", date(2026, 9, 16)),
    ]
    first, second = letters()
    assert (first.to_address, first.subject) == ("vera@mail.example", "Счёт № 2026-1: 1 000,00 ₽")
    assert first.text.startswith(
        "Здравствуйте, Вера!\n\nНапоминаем о счёте № 2026-1 от 01.09.2026: 1\xa0000,00\xa0₽"
        " нужно оплатить до 11.09.2026."
    )
    assert "нужно было оплатить до 11.09.2026" in second.text
    assert PayLink.objects.count() == 2


def test_at_night_and_on_days_off_nobody_is_written_to(inside):
    issued(inside, due_on=DUE)
    actions.set_reminding(before=None, after=1)
    saturday, sunday, monday = 12, 13, 14
    moments = [on(inside, saturday), on(inside, sunday), on(inside, monday, 9), on(inside, monday, 18)]
    assert [actions.remind_due(at=at) for at in moments] == [0, 0, 0, 0]
    assert actions.remind_due(at=on(inside, monday, 10)) == 1


def test_who_has_paid_or_says_so_is_left_alone(inside):
    actions.set_provider("offline")
    settled, told, wrong, _late = (issued(inside, due_on=DUE) for _ in range(4))
    paid(inside, 1000, invoice=settled)
    actions.start_payment(told, "offline", return_url="", at=inside.at)
    actions.cancel_invoice(wrong, reason="Ошибка", at=inside.at)
    actions.set_reminding(before=None, after=1)
    assert actions.remind_due(at=on(inside, 14)) == 1


def test_nobody_waits_behind_who_has_no_mail(inside, monkeypatch):
    from zabota.clients.actions import add_client

    monkeypatch.setattr("zabota.billing.actions.reminding.AT_ONCE", 1)
    silent = add_client(name="Без почты", points=[], manager=None, language="ru", at=inside.at)
    issued(inside, due_on=date(2026, 9, 10), client=silent)
    issued(inside, due_on=DUE)
    actions.set_reminding(before=None, after=1)
    assert actions.remind_due(at=on(inside, 14)) == 1
    assert [one.to_address for one in letters()] == ["vera@mail.example"]


def test_debts_of_long_ago_are_left_alone_and_an_invoice_of_today_too(inside):
    issued(inside, due_on=date(2026, 9, 1))
    issued(inside, due_on=date(2026, 9, 29), at=on(inside, 28))
    actions.set_reminding(before=5, after=5)
    assert actions.remind_due(at=on(inside, 28)) == 0


def test_a_person_reminds_by_hand_once_a_day(inside):
    invoice = issued(inside, due_on=DUE)
    first = [actions.remind(invoice, at=on(inside, 12, 23)) for _ in range(2)]
    actions.remind(invoice, at=on(inside, 13, 7))
    assert (first[0], len(letters())) == (first[1], 2)
    paid(inside, 1000, invoice=invoice)
    with pytest.raises(Refused):
        actions.remind(invoice, at=on(inside, 14))


def test_without_an_address_a_person_is_told(inside):
    inside.vera.contacts.all().update(archived_at=inside.at)
    with pytest.raises(Refused) as refusal:
        actions.remind(issued(inside, due_on=DUE), at=inside.at)
    assert str(refusal.value) == "У клиента нет почты. Добавьте её в карточку."
    assert (Reminder.objects.count(), PayLink.objects.count()) == (0, 0)


def test_a_client_who_reads_english_gets_an_english_letter(inside):
    inside.vera.language = "en"
    inside.vera.save(update_fields=["language"])
    actions.remind(issued(inside, due_on=DUE), at=inside.at)
    [letter] = letters()
    assert letter.subject == "Invoice 2026-1: ₽1,000.00"
    assert letter.text.startswith("Hello, ")


@pytest.mark.parametrize(("days", "field"), [((0, None), "before"), ((15, 3), "before"), ((3, 61), "after")])
def test_days_beyond_reason_are_refused(inside, days, field):
    with pytest.raises(Refused) as refusal:
        actions.set_reminding(before=days[0], after=days[1])
    assert refusal.value.field == field


def test_eight_workers_at_once_write_one_letter(committed):
    with committed.inside():
        requisites()
        issued(committed, due_on=DUE)
        actions.set_reminding(before=3, after=None)
    at_once(committed, *[lambda: remind_clients(on(committed, 9))] * 8)
    with committed.inside():
        assert (len(letters()), Reminder.objects.count()) == (1, 1)


def test_the_owner_sets_the_days_and_the_bookkeeper_reminds(inside, client_of):
    owner, keeper = (
        client_of(inside.anna),
        client_of(inside.boris),
    )
    refused = owner.post("/settings/payments/reminders/", {"before": "3", "after": "61"})
    assert refused.status_code == 422
    assert 'value="61"' in refused.content.decode()
    assert owner.post("/settings/payments/reminders/", {"before": "3", "after": ""}).status_code == 302
    assert 'value="3"' in owner.get("/settings/payments/").content.decode()
    invoice = issued(inside, due_on=date(2030, 1, 1))
    assert keeper.post(f"/money/invoices/{invoice.pk}/reminder/").status_code == 302
    assert "Написали" in keeper.get(f"/money/invoices/{invoice.pk}/").content.decode()
