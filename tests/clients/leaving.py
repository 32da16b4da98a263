"""What a person may leave behind: letters, files, answers, notes and news, full of words to be looked for."""

import uuid
from datetime import timedelta

from zabota.channels.actions import receive, understand
from zabota.channels.models import FormPost, Letter, WebForm
from zabota.clients import actions
from zabota.clients.models import Client, Contact
from zabota.desk import actions as desk
from zabota.desk.actions.drafting import keep_draft
from zabota.desk.actions.taking import take_form, take_letter
from zabota.desk.actions.telling import tell_of_automatic_letter
from zabota.notifications.actions import prefer, tell
from zabota.promises import actions as promises
from zabota.promises.subjects import Subject

NAME, SHORT, MAIL, PHONE = "Вероника Маркерова", "Вероника", "marker@veronika.example", "+79995550123"
SECRET = "секретикмаркер"
WORDS = [NAME, "Маркерова", SHORT, MAIL, "veronika", "9995550123", SECRET]
MINUTE = timedelta(minutes=1)

LETTER = f"""From: {NAME} <{MAIL}>
To: hello@romashka.example
Subject: =?utf-8?q?Marker_{SECRET.encode("utf-8").hex()}?=
Message-ID: <first@veronika.example>
Content-Type: multipart/mixed; boundary=xx

--xx
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Здравствуйте, я {NAME}, телефон 8 999 555-01-23. {SECRET}
--xx
Content-Type: text/plain; charset=utf-8; name="{SECRET}.txt"
Content-Disposition: attachment; filename="{SECRET}.txt"
Content-Transfer-Encoding: 8bit

{SECRET} {MAIL}
--xx--
"""
SECOND = f"""From: {NAME} <{MAIL.upper()}>
To: hello@romashka.example
Subject: {SECRET}
Message-ID: <second@veronika.example>
Content-Type: text/html; charset=utf-8

<p>Ещё раз {SECRET}</p>
"""
AWAY = f"""From: {NAME} <{MAIL}>
To: hello@romashka.example
Subject: {SECRET} away
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

{SECRET}
"""
OF_ANOTHER = f"""From: Petr <petr@mail.example>
To: hello@romashka.example
Cc: {NAME} <{MAIL}>
Subject: For two
Content-Type: text/plain; charset=utf-8

Копия для {MAIL}
"""


def arrives(world, raw, at):
    letter = receive(
        world.mailbox,
        raw.encode().replace(b"\n", b"\r\n"),
        source="smtp",
        at=at,
        envelope_from=MAIL,
        envelope_to="hello@romashka.example",
    )
    letter = understand(letter, at=at)
    if letter.state == Letter.State.AUTOMATIC:
        tell_of_automatic_letter(letter, at=at)
        return None
    return take_letter(letter, at=at)


def story(world):
    """Two letters with a file, answers, notes, drafts, a form, an automatic letter, news by mail, a renamed card."""
    at = world.at
    ticket = arrives(world, LETTER, at)
    contact = ticket.contact
    actions.add_point(contact, kind="phone", typed="8 999 555-01-23")
    spare = actions.add_point(contact, kind="mail", typed=f"spare.{MAIL}")
    actions.remove_point(spare)
    actions.change_client(contact.client, note=f"{NAME} любит чай, {SECRET}", address_as=SHORT)
    desk.note(ticket, member=world.anna, text=f"{SHORT} звонила {SECRET}", at=at + MINUTE, key=uuid.uuid4())
    desk.assign(ticket, to=world.dasha, at=at + MINUTE, note=f"{NAME} ждёт {SECRET}")
    word = promises.give_word(
        subject=Subject("ticket", ticket.pk),
        client=contact.client,
        member=world.dasha,
        until=at + timedelta(hours=3),
        at=at + MINUTE,
        note=f"перезвонить: {SHORT} {SECRET}",
    )
    promises.move(word, to=at + timedelta(hours=5), reason=f"{SHORT} занята {SECRET}", at=at + 2 * MINUTE)
    text = f"{SHORT}, здравствуйте! {SECRET}"
    desk.reply(ticket, member=world.dasha, text=text, at=at + 3 * MINUTE, key=uuid.uuid4())
    keep_draft(ticket, member=world.anna, kind="reply", text=f"{NAME} {SECRET}", at=at)
    arrives(world, SECOND, at + 4 * MINUTE)
    arrives(world, AWAY, at + 5 * MINUTE)
    arrives(world, OF_ANOTHER, at + 5 * MINUTE)
    form = WebForm.objects.create(slug="ask", title="Напишите нам", mailbox=world.mailbox)
    said = {"name": SHORT, "mail": MAIL, "phone": PHONE, "subject": SECRET, "text": f"{SECRET} {PHONE}"}
    take_form(FormPost.objects.create(form=form, key=uuid.uuid4(), at=at + 6 * MINUTE, **said))
    prefer(world.anna, kind="promise-soon", door="mail")
    data = {"client": NAME, "kind": "first-answer", "due_at": "", "subject": SECRET}
    tell(world.anna, kind="promise-soon", key="x", data=data, url=f"/tickets/{ticket.number}/", at=at)
    actions.change_client(contact.client, name=NAME + " (VIP)")
    actions.change_client(Client.objects.get(pk=contact.client_id), name=NAME)
    return Contact.objects.select_related("client").get(pk=contact.pk)
