"""Everything about one person: given out, and erased so that nothing is left in any column of any table."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.clients.erased import left_of
from tests.clients.leaving import MAIL, NAME, SECOND, SECRET, WORDS, arrives, story
from zabota.channels.models import Letter, Outgoing, RawLetter, StoredFile
from zabota.clients import actions
from zabota.clients.models import Client, Erasure
from zabota.core.refused import Refused
from zabota.desk.models import Message, Ticket, TicketEntry
from zabota.events.models import Audit
from zabota.promises.models import Promise, PromiseEntry


def erased(world, contact, typed=NAME):
    erasure = actions.ask_to_erase(contact, typed=typed, by=world.anna, at=world.at)
    return actions.erase(erasure, at=world.at + timedelta(hours=1))


def test_after_erasing_nothing_of_the_person_is_in_any_column_of_any_table(committed):
    world = committed
    with world.inside(actor=world.anna.actor):
        contact = story(world)
        actions.make_copy(actions.ask_for_copy(contact, by=world.anna, at=world.at), at=world.at)
    seen = left_of(WORDS, world.romashka.pk)
    assert {line.partition(":")[0] for line in seen} >= {
        "channels_formpost.text",
        "channels_letter.understood",
        "channels_outgoing.text",
        "channels_rawletter.content",
        "channels_storedfile.content",
        "clients_client.sought",
        "clients_contact.name",
        "clients_contactpoint.value",
        "desk_draft.text",
        "desk_message.text",
        "desk_ticketentry.data",
        "events_audit.after",
        "events_audit.before",
        "notifications_notification.data",
        "promises_promise.note",
        "promises_promiseentry.reason",
    }
    with world.inside(actor=world.anna.actor):
        erased(world, contact)
    assert left_of(WORDS, world.romashka.pk) == []


def counted():
    return (
        Ticket.objects.count(),
        Message.objects.count(),
        list(Promise.objects.order_by("pk").values_list("due_at", "fulfilled_at", "started_at", "ground")),
        list(Letter.objects.order_by("pk").values_list("state", "sha256", "size")),
        Outgoing.objects.exclude(about_kind="notification").count(),
    )


def told():
    return [
        list(PromiseEntry.objects.order_by("pk").values_list("kind", "at", "promise")),
        list(TicketEntry.objects.order_by("pk").values_list("kind", "at", "ticket")),
    ]


def test_what_is_counted_stays(world):
    with world.inside():
        contact = story(world)
        before, history, lines = counted(), told(), Audit.objects.count()
        erased(world, contact)
        assert counted() == before
        assert [after[: len(was)] for after, was in zip(told(), history, strict=True)] == history
        assert Audit.objects.count() > lines
        ticket = Ticket.objects.select_related("client").order_by("pk").first()
        assert (str(ticket.client), ticket.subject) == ("Удалённый клиент", "(стёрто)")


def test_nothing_is_owed_to_who_is_gone(world):
    with world.inside():
        contact = story(world)
        owed = Promise.objects.open().filter(client=contact.client)
        assert owed.exists()
        erased(world, contact)
        assert not owed.exists()
        assert set(Ticket.objects.filter(client=contact.client).values_list("status", flat=True)) == {
            "closed"
        }


def test_erasing_says_in_the_journal_that_it_did(world):
    with world.inside():
        erasure = erased(world, story(world))
        told = Audit.objects.filter(table="clients_erasure", row_id=erasure.pk)
        assert {line.after["table"] for line in told} >= {
            "clients_client",
            "clients_contactpoint",
            "desk_ticket",
        }
        assert erasure.counts["desk"] > 5


def test_a_letter_that_waits_does_not_leave(world):
    with world.inside():
        contact = story(world)
        assert Outgoing.objects.filter(to_address=MAIL, state="waiting").exists()
        erased(world, contact)
        assert not Outgoing.objects.filter(state="waiting", text="").exists()


def test_others_keep_what_is_theirs(world):
    with world.inside():
        contact = story(world)
        theirs = Message.objects.filter(contact=world.petr_contact).values_list("text", flat=True)
        assert [text[:5] for text in theirs] == ["Копия"]
        erased(world, contact)
        assert str(world.again("vera")) == "Вера Иванова"
        assert list(theirs.all()) == ["Копия для Удалённый клиент"]


def test_the_bytes_of_letters_and_files_are_gone(world):
    with world.inside():
        contact = story(world)
        assert RawLetter.objects.filter(letter__from_address__iexact=MAIL).count() == 3
        erased(world, contact)
        assert [bytes(raw.content) for raw in RawLetter.objects.all()] == [b"", b"", b"", b""]
        assert [bytes(file.content) for file in StoredFile.objects.all()] == [b""]


def test_who_writes_again_is_somebody_new(world):
    with world.inside():
        contact = story(world)
        erased(world, contact)
        again = arrives(world, SECOND.replace("<p>", "<p>Снова. "), world.at + timedelta(days=1))
        assert again.contact_id != contact.pk
        assert again.client.name == NAME


def test_the_name_must_be_typed(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.ask_to_erase(world.vera_contact, typed="Вера", by=world.anna, at=world.at)
    assert refusal.value.field == "typed"


def test_asking_twice_is_asking_once(world):
    with world.inside():
        first = actions.ask_to_erase(world.vera_contact, typed="вера иванова", by=world.anna, at=world.at)
        assert (
            actions.ask_to_erase(world.vera_contact, typed="Вера Иванова", by=world.oleg, at=world.at)
            == first
        )
        actions.erase(first, at=world.at)
        with pytest.raises(Refused):
            actions.ask_to_erase(
                world.again("vera_contact"), typed="Удалённый клиент", by=world.anna, at=world.at
            )


def test_a_person_of_an_organisation_goes_and_the_organisation_stays(world):
    with world.inside(world.poryadok):
        second = actions.add_contact(
            world.bolt, name="Кузьма Гвоздев", at=world.at, points=[("mail", "k@bolt.example")]
        )
        erasure = actions.ask_to_erase(second, typed="Кузьма Гвоздев", by=world.igor, at=world.at)
        actions.erase(erasure, at=world.at)
        assert Client.objects.get(pk=world.bolt.pk).name == "ООО «Болт»"
        assert sorted(contact.name for contact in world.bolt.contacts.all()) == [
            "ООО «Болт»",
            "Удалённый клиент",
        ]


def test_the_copy_holds_words_letters_and_files(world):
    with world.inside():
        contact = story(world)
        copy = actions.make_copy(actions.ask_for_copy(contact, by=world.anna, at=world.at), at=world.at)
        archive = zipfile.ZipFile(io.BytesIO(copy.content))
        names = archive.namelist()
        said = json.loads(archive.read("data.json"))
        assert {name.split("/")[0] for name in names} == {"data.json", "files", "letters"}
        assert SECRET.encode() in archive.read(next(name for name in names if name.endswith(f"{SECRET}.txt")))
        assert sorted(said) == [
            "Адреса", "Карточка клиента", "Обещания человеку", "Обращения", "Письма от человека",
            "Письма человеку", "Сообщения", "Формы, заполненные человеком", "Человек",
        ]  # fmt: skip
        assert [line["Адрес"] for line in said["Адреса"]] == [MAIL, "8 999 555-01-23"]
        assert len(said["Сообщения"]) == 5
        assert "Вера Иванова" not in json.dumps(said, ensure_ascii=False)


def test_a_copy_is_kept_for_a_week(world):
    with world.inside():
        copy = actions.make_copy(
            actions.ask_for_copy(world.vera_contact, by=world.anna, at=world.at), at=world.at
        )
        assert actions.forget_old_copies(at=world.at + timedelta(days=6)) == 0
        assert actions.forget_old_copies(at=world.at + timedelta(days=8)) == 1
        copy.refresh_from_db()
        assert copy.content is None


def asks(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


def test_journals_lose_nothing_without_an_open_erasure_of_this_business(world):
    change = "SELECT zabota_forget_changes(%s, 'clients_client', ARRAY[%s]::bigint[], ARRAY['name'])"
    with world.inside():
        erasure = Erasure.objects.create(contact=world.vera_contact, by=world.anna, asked_at=world.at)
        assert asks(change, erasure.pk, world.petr.pk) == [(1,)]
        with pytest.raises(DatabaseError, match="append-only"):
            asks("DELETE FROM clients_erasure")
        Erasure.objects.update(done_at=world.at)
        with pytest.raises(DatabaseError, match="no erasure is open here"):
            asks(change, erasure.pk, world.vera.pk)
        Erasure.objects.update(done_at=None)
        lines = "SELECT zabota_forget_lines(%s, %s, ARRAY[1]::bigint[], ARRAY['actor'], '{}', '{}')"
        for journal in ("events_audit", "events_event", "clients_client"):
            with pytest.raises(DatabaseError, match="is not such a journal"):
                asks(lines, erasure.pk, journal)
    with world.inside(world.stranger), pytest.raises(DatabaseError, match="no erasure is open here"):
        asks(change, erasure.pk, world.stranger_vera.pk)
