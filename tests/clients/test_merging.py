"""Two cards become one, and two again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from tests.desk.helping import again, heard, opened
from zabota.business.tenancy import scope
from zabota.clients import actions, merging, queries
from zabota.clients.models import Client, Contact, ContactPoint, Merge
from zabota.core.refused import Refused
from zabota.desk.models import Message, Ticket
from zabota.promises.models import Promise


@pytest.fixture
def double(world):
    """Vera once more, by another mail and the same phone."""
    with world.inside():
        points = [("mail", "v.ivanova@work.example"), ("phone", "8 916 123-45-67")]
        return actions.add_client(name="Иванова Вера Петровна", at=world.at, points=points)


def owners(model):
    return sorted(model.objects.values_list("client__name", flat=True))


def test_requests_promises_and_addresses_go_and_grounds_stay(world, double):
    with world.inside():
        ticket = opened(world)
        before = list(Promise.objects.order_by("pk").values("due_at", "ground", "started_at"))
        actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        assert (again(ticket).client, again(ticket).contact) == (double, double.contacts.get())
        assert set(Promise.objects.values_list("client", flat=True)) == {double.pk}
        assert list(Promise.objects.order_by("pk").values("due_at", "ground", "started_at")) == before
        assert Message.objects.get().contact == double.contacts.get()
        assert queries.contact_by_mail("vera@mail.example") == double.contacts.get()
        assert [contact.client for contact in queries.contacts_by_phone("89161234567")] == [double]


def test_the_card_is_found_by_what_both_had_and_once(world, double):
    with world.inside():
        actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        for words in ("Иванова", "vera@mail", "v.ivanova", "9161234567"):
            assert list(queries.find(words)) == [double]


def test_undoing_gives_each_what_it_had(world, double):
    def state():
        return (
            list(Ticket.objects.order_by("pk").values_list("client", "contact")),
            list(Message.objects.order_by("pk").values_list("contact", flat=True)),
            list(Promise.objects.order_by("pk").values_list("client", flat=True)),
            list(ContactPoint.objects.order_by("pk").values_list("contact", "value")),
            list(Contact.objects.order_by("pk").values_list("client", "archived_at")),
            list(Client.objects.order_by("pk").values_list("archived_at", "merged_into", "sought")),
        )

    with world.inside():
        opened(world)
        before = state()
        done = actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        assert state() != before
        actions.separate(done, at=world.at + timedelta(days=29))
        assert state() == before
        assert actions.separate(done, at=world.at).undone_at == world.at + timedelta(days=29)


def test_what_came_since_stays_with_who_was_there(world, double):
    with world.inside():
        done = actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        late = actions.client_for_mail(address="vera@mail.example", name="", language="ru", at=world.at)
        world.read |= {"vera": double, "vera_contact": late}
        ticket = opened(world)
        actions.separate(done, at=world.at)
        assert again(ticket).client == double


def test_after_thirty_days_it_stays_merged(world, double):
    with world.inside():
        done = actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        with pytest.raises(Refused, match="thirty days"):
            actions.separate(done, at=world.at + timedelta(days=31))


def test_a_merged_card_is_merged_no_further_nor_brought_back(world, double):
    with world.inside():
        done = actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        for attempt in (
            lambda: actions.merge(world.vera, into=world.petr, by=world.anna, at=world.at),
            lambda: actions.merge(world.petr, into=world.vera, by=world.anna, at=world.at),
            lambda: actions.merge(double, into=double, by=world.anna, at=world.at),
            lambda: actions.restore(world.vera, at=world.at),
        ):
            with pytest.raises(Refused):
                attempt()
        actions.merge(double, into=world.petr, by=world.anna, at=world.at)
        with pytest.raises(Refused, match="merged further"):
            actions.separate(done, at=world.at)


def test_a_person_becomes_one_of_an_organisation(world):
    with world.inside():
        firm = actions.add_client(name="ООО «Ива»", kind="organisation", contact_name="Пётр", at=world.at)
        with pytest.raises(Refused, match="other way round"):
            actions.merge(firm, into=world.vera, by=world.anna, at=world.at)
        actions.merge(world.vera, into=firm, by=world.anna, at=world.at)
        assert sorted(contact.name for contact in firm.contacts.all()) == ["Вера Иванова", "Пётр"]


def test_what_was_being_written_meanwhile_goes_after_the_rest(world, double):
    with world.inside():
        done = actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        ticket = opened(world)
        assert again(ticket).client == world.vera
        assert actions.gather_late(done) == 5
        assert (again(ticket).client, again(ticket).contact) == (double, double.contacts.get())
        actions.separate(Merge.objects.get(), at=world.at)
        assert again(ticket).client == world.vera


def test_who_was_merged_is_erased_with_whom_they_are(world, double):
    with world.inside():
        heard(world, opened(world), "Секрет Веры", at=world.at)
        done = actions.merge(world.vera, into=double, by=world.anna, at=world.at)
        contact = double.contacts.get()
        erasure = actions.ask_to_erase(contact, typed=contact.name, by=world.anna, at=world.at)
        actions.erase(erasure, at=world.at)
        assert set(Message.objects.values_list("text", flat=True)) == {"(стёрто)"}
        assert world.again("vera").name == "Удалённый клиент"
        with pytest.raises(Refused, match="nothing to separate"):
            actions.separate(Merge.objects.get(pk=done.pk), at=world.at)


def test_every_key_to_a_client_or_a_person_moves_or_is_said_to_stay(world):
    """A new area's keys are found by themselves: this only says which there are now."""
    keys = {key for target in (Client, Contact) for key, _model, _field in merging.keys_to(target)}
    assert keys >= {
        "clients.Contact.client",
        "clients.ContactPoint.contact",
        "desk.Message.contact",
        "desk.Ticket.client",
        "desk.Ticket.contact",
        "promises.Clash.client",
        "promises.Promise.client",
    }


def test_of_two_that_are_merged_into_each_other_at_once_one_wins(committed):
    world, barrier = committed, Barrier(8)

    def press(number):
        pair = (world.vera, world.petr) if number % 2 else (world.petr, world.vera)
        try:
            barrier.wait(20)
            with translation.override("en"), scope(world.romashka.pk):
                actions.merge(pair[0], into=pair[1], by=None, at=world.at)
                return "merged"
        except Refused as refusal:
            with translation.override("en"):
                return str(refusal)
        finally:
            connection.close()

    _ = (world.vera, world.petr, world.romashka)
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(press, range(8)))
    assert said.count("merged") == 1
    assert {"is part of the card" in words for words in said if words != "merged"} == {True}
    with world.inside():
        assert Merge.objects.count() == 1
        assert Client.objects.standing().count() == 1


def pairs(world):
    return [
        ({pair.first.name, pair.second.name}, [str(why) for why in pair.why])
        for pair in queries.doubles(world.anna)
    ]


def test_doubles_are_found_by_phone_mailbox_and_name(world, double):
    with world.inside():
        assert pairs(world) == [
            ({"Вера Иванова", "Иванова Вера Петровна"}, ["the same phone", "the same name"])
        ]
        actions.add_client(name="Кто-то", at=world.at, points=[("mail", "petya.s+shop@gmail.com")])
        actions.add_client(name="Некто", at=world.at, points=[("mail", "petyas@googlemail.com")])
        assert pairs(world)[1:] == [({"Кто-то", "Некто"}, ["the same mailbox, written otherwise"])]


def test_who_was_told_apart_or_merged_is_not_proposed_again(world, double):
    with world.inside():
        actions.tell_apart(double, world.vera, at=world.at)
        actions.tell_apart(world.vera, double, at=world.at)
        assert pairs(world) == []
        third = actions.add_client(name="вера иванова", at=world.at)
        assert len(pairs(world)) == 1
        actions.merge(third, into=world.vera, by=world.anna, at=world.at)
        assert pairs(world) == []


def test_the_stranger_has_other_doubles(world, double):
    with world.inside(world.stranger):
        assert queries.doubles(world.sonya) == []


def test_who_sees_only_own_clients_is_shown_no_others(world, double):
    with world.inside():
        assert queries.doubles(world.mila) == []
