"""One thing of each kind in Ромашка, so that every address can be filled."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.house import of_agreements, of_catalog, of_money, of_programs, of_proposals
from tests.house.addresses import Address
from zabota.business.models import Numbering
from zabota.channels.actions import receive
from zabota.channels.models import Letter, Outgoing, StoredFile, WebForm
from zabota.clients.actions import add_client, merge
from zabota.clients.models import ContactPoint, Merge, PersonCopy
from zabota.desk.actions import open_ticket
from zabota.desk.models import Message
from zabota.documents.actions import issue
from zabota.documents.shapes import LetterShape, PartyShape
from zabota.notifications.models import Device, Notification
from zabota.people.actions import add_absence, add_skill, invite, open_team, set_skill
from zabota.people.models import Shift
from zabota.promises.actions import make
from zabota.promises.models import Calendar
from zabota.promises.subjects import Subject

NUMBER = 90210
"""A ticket's number that nobody else has: numbers are counted by each business for itself."""


class Things:
    """Fills addresses. `values` are by area and name of the part; a name alone is for every area."""

    def __init__(self, world: Any) -> None:
        with world.inside(actor=world.anna.actor):
            self.values = _people(world) | _company(world) | _clients(world)
            self.values |= _desk(world) | _others(world) | _mail(world) | _papers(world)
            self.values |= of_agreements.things(world)
            self.values |= of_catalog.things(world)
            self.values |= of_proposals.things(world)
            self.values |= of_money.things(world)
            self.values |= of_programs.things(world)

    def address(self, address: Address) -> str:
        """The path with Ромашка's things in it."""
        return reverse(address.full, kwargs={name: self.value(address, name) for name in address.names})

    def value(self, address: Address, name: str) -> Any:
        for key in ((address.full, name), (address.area, name), ("", name)):
            if key in self.values:
                return self.values[key]
        raise AssertionError(f"tell tests/house/objects.py what <{name}> of {address} is")


def _people(world: Any) -> dict[tuple[str, str], Any]:
    skill, team = add_skill(name="Окрашивание"), open_team(name="Мастера", lead=world.lena)
    set_skill(world.mila, skill, level=2)
    invitation, token = invite(
        email="rita@romashka.example", name="Рита", role="specialist", by=world.anna, at=world.at
    )
    day = datetime.timedelta(days=1)
    absence = add_absence(world.mila, kind="other", starts_at=world.at, ends_at=world.at + day, at=world.at)
    return {
        ("people", "member_id"): world.mila.pk,
        ("people:team-leaving", "member_id"): world.lena.pk,
        ("people", "team_id"): team.pk,
        ("people", "skill_id"): skill.pk,
        ("people", "shift_id"): Shift.objects.get(member=world.mila).pk,
        ("people", "absence_id"): absence.pk,
        ("people", "invitation_id"): invitation.pk,
        ("people", "session_id"): 0,
        ("people", "token"): token,
        ("people", "key"): "MQ",
    }


def _company(world: Any) -> dict[tuple[str, str], Any]:
    return {
        ("people", "branch_id"): world.branch.pk,
        ("people", "number"): 2026,
        ("people", "day"): "2026-05-08",
        ("people", "business_id"): world.romashka.pk,
        ("people", "table"): "people_member",
        ("people", "row_id"): world.mila.pk,
        ("", "slug"): "romashka",
        ("kits", "trade"): "salon",
    }


def _clients(world: Any) -> dict[tuple[str, str], Any]:
    point = ContactPoint.objects.filter(contact=world.vera_contact).first()
    return {
        ("clients", "pk"): world.vera.pk,
        ("clients", "contact_pk"): world.vera_contact.pk,
        ("clients", "point_pk"): point.pk if point else 0,
        ("clients", "kept"): "x",
        ("clients", "into_pk"): world.petr.pk,
        ("clients", "other_pk"): world.petr.pk,
        ("clients", "merge_pk"): _merge(world).pk,
        ("clients", "copy_pk"): PersonCopy.objects.create(
            contact=world.vera_contact, by=world.anna, asked_at=world.at
        ).pk,
        ("tiers", "pk"): world.front_row.pk,
    }


def _merge(world: Any) -> Merge:
    """A card that became part of Vera's."""
    double = add_client(name="Вера И.", at=world.at)
    return merge(double, into=world.vera, by=world.anna, at=timezone.now())


def _desk(world: Any) -> dict[tuple[str, str], Any]:
    Numbering.objects.create(series="tickets", last=NUMBER - 1)
    ticket = open_ticket(
        client=world.vera,
        contact=world.vera_contact,
        subject="Не открывается запись",
        door="mail",
        at=world.at,
    )
    message = Message.objects.create(
        ticket=ticket,
        kind="client",
        contact=world.vera_contact,
        author="Вера",
        text="Добрый день",
        at=world.at,
    )
    promise = make(kind="first-answer", subject=Subject("ticket", ticket.pk), client=world.vera, at=world.at)
    return {
        ("desk", "number"): ticket.number,
        ("desk", "message_id"): message.pk,
        ("desk", "promise_id"): promise.pk,
        ("desk", "client_id"): world.vera.pk,
        ("promises", "pk"): promise.pk,
        ("promises", "client_id"): world.vera.pk,
    }


def _papers(world: Any) -> dict[tuple[str, str], Any]:
    letter = LetterShape(ours=PartyShape(legal_name="Ромашка"), made_on=world.at.date(), text="Здравствуйте!")
    paper = issue(
        kind="letter",
        template="letterhead",
        data=letter.as_data(),
        about=("client", world.vera.pk),
        title="Письмо",
        client=world.vera,
        at=world.at,
    )
    return {("documents", "paper_id"): paper.pk, ("documents", "client_id"): world.vera.pk}


def _others(world: Any) -> dict[tuple[str, str], Any]:
    form = WebForm.objects.create(slug="ask", title="Напишите нам", mailbox=world.mailbox)
    note = Notification.objects.create(member=world.anna, kind="assigned", key="house", at=world.at)
    device = Device.objects.create(
        member=world.anna, endpoint="https://push.example/1", p256dh="x", auth="x", made_at=world.at
    )
    return {
        ("notifications:device-end", "pk"): device.pk,
        ("promise_settings", "pk"): Calendar.objects.get().pk,
        ("promise_settings", "kind"): "first-answer",
        ("promise_settings", "tier_id"): world.front_row.pk,
        ("notifications", "pk"): note.pk,
        ("forms", "pk"): form.pk,
        ("ask", "form"): form.slug,
        ("ask", "token"): "x",
    }


def _mail(world: Any) -> dict[tuple[str, str], Any]:
    letter = receive(world.mailbox, LETTER, source="file", at=world.at, envelope_from="", envelope_to="")
    Letter.objects.filter(pk=letter.pk).update(state="parked", reason="x")
    sent = Outgoing.objects.create(
        mailbox=world.mailbox,
        about_kind="ticket",
        about_id=1,
        to_address="vera@mail.example",
        subject="Ответ",
        text="Добрый день",
        message_id="<1@romashka.example>",
        state="failed",
        send_after=world.at,
        made_at=world.at,
    )
    file = StoredFile.objects.create(
        name="x.txt", content_type="text/plain", size=1, sha256="0" * 64, content=b"x", at=world.at
    )
    return {
        ("channels", "pk"): letter.pk,
        ("channels:repeat", "pk"): sent.pk,
        ("channels", "key"): file.key,
        **{(f"channels:{name}", "pk"): world.mailbox.pk for name in OF_MAILBOX},
    }


OF_MAILBOX = ("mailbox", "pausing", "resuming", "closing", "reopening")
LETTER = b"""From: vera@mail.example\r\nTo: hello@romashka.example\r\nSubject: Hello\r\n\r\nHello\r\n"""
