"""Clients, people and addresses are added, changed, put away."""

import pytest

from zabota.clients import actions, queries
from zabota.clients.models import Client, Contact, ContactPoint
from zabota.core.refused import Refused
from zabota.events.models import Audit, Event


def facts(world):
    """What was recorded about clients, in order."""
    return [event.name for event in Event.objects.filter(name__startswith="clients.").order_by("id")]


def test_a_person_is_their_own_contact(world):
    with world.inside():
        client = actions.add_client(
            name="  Ольга   Лапина ",
            at=world.at,
            points=[("mail", "Olga@Mail.Example"), ("phone", "8 905 111-22-33")],
        )
        assert (client.name, client.tier.name, client.sorted_as) == (
            "Ольга Лапина",
            "Базовый",
            "ольга лапина",
        )
        contact = client.contacts.get()
        assert contact.name == "Ольга Лапина"
        assert list(contact.points.values_list("kind", "typed", "value")) == [
            ("mail", "Olga@Mail.Example", "olga@mail.example"),
            ("phone", "8 905 111-22-33", "+79051112233"),
        ]
        assert facts(world) == ["clients.ClientAdded"]


def test_an_organisation_has_somebody_who_answers(world):
    with world.inside():
        client = actions.add_client(
            name="ООО «Болт»",
            kind="organisation",
            at=world.at,
            contact_name="Иван Гайкин",
            points=[("mail", "i@b.example")],
        )
        assert client.contacts.get().name == "Иван Гайкин"
        assert queries.contact_by_mail("I@B.example").client == client


def test_a_client_without_a_name_is_refused_at_the_name(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.add_client(name=" \u200b ", at=world.at)
    assert refusal.value.field == "name"


def test_a_mail_address_belongs_to_one(world):
    with world.inside():
        before = Client.objects.count()
        with pytest.raises(Refused, match="Somebody else") as refusal:
            actions.add_client(name="Другая Вера", at=world.at, points=[("mail", "VERA@mail.example")])
        assert refusal.value.field == "mail"
        assert Client.objects.count() == before


def test_a_family_shares_a_phone(world):
    with world.inside():
        son = actions.add_client(name="Иван Иванов", at=world.at, points=[("phone", "8 916 123 45 67")])
        found = queries.contacts_by_phone("916 123-45-67")
        assert [contact.client for contact in found] == [world.vera, son]


def test_a_wrong_phone_leaves_nothing_behind(world):
    with world.inside():
        before = (Client.objects.count(), Contact.objects.count(), Event.objects.count())
        with pytest.raises(Refused):
            actions.add_client(name="Кто-то", at=world.at, points=[("mail", "a@b.example"), ("phone", "12")])
        assert (Client.objects.count(), Contact.objects.count(), Event.objects.count()) == before


def test_renaming_a_person_renames_the_contact_and_the_words_of_search(world):
    with world.inside():
        actions.change_client(world.vera, name="Вера Козлова")
        assert world.vera_contact.__class__.objects.get(pk=world.vera_contact.pk).name == "Вера Козлова"
        assert list(queries.find("козлова")) == [world.vera]
        assert list(queries.find("иванова")) == []


def test_a_change_that_changes_nothing_is_no_event(world):
    with world.inside():
        actions.change_client(world.vera, name="Вера Иванова", note="")
        assert facts(world) == []


def test_another_level_is_an_event_with_both(world):
    with world.inside():
        actions.set_tier(world.petr, tier=world.front_row, by=world.oleg, at=world.at)
        actions.set_tier(world.petr, tier=world.front_row, by=world.oleg, at=world.at)
        event = Event.objects.get(name__startswith="clients.")
        assert (event.name, event.payload) == (
            "clients.TierChanged",
            {"client_id": world.petr.pk, "tier_id": world.front_row.pk, "was_id": world.basic.pk},
        )


def test_archiving_twice_is_archiving_once(world):
    with world.inside():
        actions.archive(world.vera, at=world.at)
        actions.archive(world.vera, at=world.at)
        assert Client.objects.current().filter(pk=world.vera.pk).count() == 0
        actions.restore(world.vera, at=world.at)
        assert Client.objects.current().filter(pk=world.vera.pk).count() == 1
        assert facts(world) == ["clients.ClientArchived", "clients.ClientRestored"]


def test_an_address_is_changed_and_found_by_its_new_form_only(world):
    with world.inside():
        point = ContactPoint.objects.get(contact=world.vera_contact, kind="phone")
        actions.change_point(point, typed="8 495 000-11-22")
        assert list(queries.find("0001122")) == [world.vera]
        assert list(queries.find("1234567")) == []


def test_an_address_is_removed_and_added_again(world):
    with world.inside():
        point = ContactPoint.objects.get(contact=world.vera_contact, kind="mail")
        actions.remove_point(point)
        assert queries.contact_by_mail("vera@mail.example") is None
        actions.add_point(world.vera_contact, kind="mail", typed=point.typed)
        assert queries.contact_by_mail("vera@mail.example") == world.vera_contact


def test_the_same_address_again_is_not_another(world):
    with world.inside():
        actions.add_point(world.vera_contact, kind="phone", typed="8 (916) 123-45-67")
        assert world.vera_contact.points.filter(kind="phone").count() == 1


def test_changing_an_address_into_a_known_one_is_refused(world):
    with world.inside():
        other = actions.add_point(world.vera_contact, kind="phone", typed="8 905 111-22-33")
        with pytest.raises(Refused):
            actions.change_point(other, typed="8 916 123 45 67")
        mail = actions.add_point(world.vera_contact, kind="mail", typed="v@mail.example")
        with pytest.raises(Refused, match="Somebody else"):
            actions.change_point(mail, typed="petr@mail.example")


def test_the_last_person_can_not_be_put_away(world):
    with world.inside():
        with pytest.raises(Refused):
            actions.archive_contact(world.vera_contact, at=world.at)
        actions.add_contact(world.vera, name="Мама Веры", at=world.at)
        actions.archive_contact(world.vera_contact, at=world.at)
        assert [c.name for c in world.vera.contacts.filter(archived_at=None)] == ["Мама Веры"]


def test_a_letter_from_a_known_address_is_from_that_person(world):
    with world.inside():
        found = actions.client_for_mail(address="Vera@Mail.Example", name="В.", language="ru", at=world.at)
        assert found == world.vera_contact
        assert facts(world) == []


def test_a_letter_from_somebody_new_makes_a_client(world):
    with world.inside():
        contact = actions.client_for_mail(address="Z@New.Example", name="", language="xx", at=world.at)
        assert (contact.client.name, contact.client.tier, contact.client.language) == (
            "Z@New.Example",
            world.basic,
            "ru",
        )
        assert list(queries.find("new.example")) == [contact.client]


def test_who_was_put_away_and_writes_comes_back(world):
    with world.inside():
        actions.archive(world.vera, at=world.at)
        contact = actions.client_for_mail(address="vera@mail.example", name="", language="ru", at=world.at)
        assert Client.objects.get(pk=contact.client_id).archived_at is None


def test_a_bounce_marks_the_address_until_it_writes(world):
    with world.inside():
        assert actions.mark_broken("VERA@mail.example", at=world.at)
        assert not actions.mark_broken("VERA@mail.example", at=world.at)
        actions.client_for_mail(address="vera@mail.example", name="", language="ru", at=world.at)
        assert ContactPoint.objects.get(value="vera@mail.example").broken_at is None


def test_strangers_are_not_found_by_anything(world):
    with world.inside():
        assert queries.contact_by_mail("vera@mail.example") == world.vera_contact
        assert [c.client for c in queries.contacts_by_phone("8 916 123-45-67")] == [world.vera]
        assert list(queries.find("Вера Иванова")) == [world.vera]
    with world.inside(world.stranger):
        assert list(queries.find("Вера Иванова")) == [world.stranger_vera]


def test_words_of_search_stay_out_of_the_journal_of_changes(world):
    with world.inside():
        actions.change_client(world.vera, name="Вера Козлова")
        line = Audit.objects.filter(table="clients_client", row_id=world.vera.pk).latest("id")
        assert line.after == {"name": "Вера Козлова"}


def test_likenesses_say_why(world):
    with world.inside():
        found = queries.alike(
            name="иванова вера", mails=["petr@mail.example"], phones=["8 916 123-45-67"], member=world.anna
        )
        assert [(like.client, str(like.why), like.is_same) for like in found] == [
            (world.petr, "the same e-mail", True),
            (world.vera, "the same phone", False),
        ]


def test_who_sees_only_own_clients_hears_of_a_likeness_without_a_name(world):
    with world.inside():
        found = queries.alike(phones=["8 916 123-45-67"], member=world.mila)
        assert [like.client for like in found] == [None]


def test_pages_of_a_list_follow_each_other(world):
    with world.inside():
        for name in ("Алёна", "алена", "Ёлка", "Елка", "ООО «Абв»"):
            actions.add_client(name=name, at=world.at)
        seen, after = [], None
        while batch := queries.page_after(Client.objects.all(), after, 2):
            seen += [client.name for client in batch]
            after = batch[-1]
        assert seen == ["ООО «Абв»", "Алёна", "алена", "Вера Иванова", "Ёлка", "Елка", "Пётр Сидоров"]


def by_form(world, **said):
    typed = {"name": "Кто-то", "mail": "", "phone": "", "language": "ru", **said}
    return actions.client_for_form(**typed, at=world.at)


def test_a_form_with_a_known_mail_is_from_that_person_and_adds_nothing(world):
    with world.inside():
        assert by_form(world, mail="VERA@mail.example", phone="8 905 111 22 33") == world.vera_contact
        assert world.vera_contact.points.count() == 2


def test_a_form_with_a_new_mail_makes_a_client_with_both_addresses(world):
    with world.inside():
        contact = by_form(world, name="Ольга", mail="o@mail.example", phone="8 905 111 22 33")
        assert sorted(contact.points.values_list("value", flat=True)) == ["+79051112233", "o@mail.example"]


@pytest.mark.parametrize(
    ("name", "is_vera"), [("Вера", True), ("вера ИВАНОВА", True), ("Иван", False), ("!", False)]
)
def test_a_form_with_a_known_phone_goes_by_the_name(world, name, is_vera):
    with world.inside():
        contact = by_form(world, name=name, phone="8 916 123-45-67")
        assert (contact == world.vera_contact) == is_vera


def test_a_name_that_two_of_a_family_have_is_nobody_known(world):
    with world.inside():
        actions.add_client(name="Вера Петрова", at=world.at, points=[("phone", "8 916 123-45-67")])
        assert by_form(world, name="Вера", phone="8 916 123-45-67") != world.vera_contact
