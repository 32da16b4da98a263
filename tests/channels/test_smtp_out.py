"""Letters of ours leave by a real server, and what became of each is written down."""

import asyncio
import email
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.channels.peers import free_port, in_a_loop, their_server, until
from zabota.channels import actions
from zabota.channels.actions import outcomes
from zabota.channels.models import Mailbox, Outgoing
from zabota.channels.plugins.mail import sender
from zabota.channels.plugins.mail.leading import lead
from zabota.channels.plugins.mail.sending import keep_sending
from zabota.core.refused import Refused
from zabota.events.models import Event

TEXT = "Здравствуйте, Вера!\n\nОткрыты до девяти."


@pytest.fixture
def server():
    with their_server() as (port, taking):
        taking.port = port
        yield taking


def leads_to(world, port, **fields):
    with world.inside():
        fields = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", **fields}
        return actions.change_mailbox(world.mailbox, at=timezone.now(), **fields)


def write(world, **fields):
    fields = {
        "to_address": "vera@mail.example",
        "to_name": "Вера",
        "subject": "Re: Окно",
        "text": TEXT,
        **fields,
    }
    with world.inside():
        return actions.send(
            mailbox=Mailbox.objects.get(pk=world.mailbox.pk),
            about=fields.pop("about", ("ticket", 7)),
            at=fields.pop("at", timezone.now()),
            **fields,
        )


def again(world, outgoing):
    with world.inside():
        return Outgoing.objects.get(pk=outgoing.pk)


def settled(world):
    with world.inside():
        facts = Event.objects.filter(name="channels.OutgoingSettled").order_by("id")
        return [fact.payload["state"] for fact in facts]


async def leading_sender(stop):
    async with lead() as leading:
        await keep_sending(leading, stop)


def test_a_letter_leaves_whole_and_once(committed, server):
    leads_to(committed, server.port)
    outgoing = write(committed, in_reply_to="<1@mail.example>", references=["<1@mail.example>"])
    with in_a_loop(leading_sender):
        until(lambda: again(committed, outgoing).state == "sent")
    [envelope] = server.letters
    letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
    assert (envelope.mail_from, envelope.rcpt_tos) == ("hello@romashka.example", ["vera@mail.example"])
    assert (letter["From"], letter["Message-ID"].strip()) == (
        "Ромашка <hello@romashka.example>",
        outgoing.message_id,
    )
    assert (letter["In-Reply-To"], letter["Subject"]) == ("<1@mail.example>", "Re: Окно")
    assert letter["Reply-To"].addresses[0].addr_spec == outgoing.reply_to
    assert letter.get_body(("plain",)).get_content().replace("\r\n", "\n").strip() == TEXT
    assert settled(committed) == ["sent"]


def test_a_letter_waits_for_its_time_to_undo(committed, server):
    leads_to(committed, server.port)
    held = write(committed, hold_seconds=2)
    with in_a_loop(leading_sender):
        until(lambda: again(committed, held).state == "sent")
    sent = again(committed, held)
    assert 0 <= (sent.sent_at - sent.send_after).total_seconds() < 2.5


def test_what_was_taken_back_never_leaves(committed, server):
    leads_to(committed, server.port)
    held, other = write(committed, hold_seconds=60), write(committed, subject="other")
    with committed.inside():
        actions.cancel(held, at=timezone.now())
        Outgoing.objects.filter(pk=held.pk).update(send_after=timezone.now() - timedelta(hours=1))
    with in_a_loop(leading_sender):
        until(lambda: again(committed, other).state == "sent")
    assert (again(committed, held).state, len(server.letters)) == ("cancelled", 1)


def test_what_has_left_can_not_be_taken_back(committed, server):
    leads_to(committed, server.port)
    outgoing = write(committed)
    sender.send_one(committed.romashka.pk, outgoing.pk)
    with committed.inside(), pytest.raises(Refused):
        actions.cancel(outgoing, at=timezone.now())


def test_twenty_letters_leave_each_once_though_two_senders_work(committed, server):
    leads_to(committed, server.port)
    letters = [write(committed, subject=str(number)) for number in range(20)]

    async def both(stop):
        await asyncio.gather(leading_sender(stop), _without_the_lead(stop))

    with in_a_loop(both):
        until(lambda: all(again(committed, letter).state == "sent" for letter in letters))
    subjects = [email.message_from_bytes(envelope.content)["Subject"] for envelope in server.letters]
    assert sorted(subjects, key=int) == [str(number) for number in range(20)]


async def _without_the_lead(stop):
    while not stop.is_set():
        for pair in await asyncio.to_thread(sender.waiting, timezone.now()):
            await asyncio.to_thread(sender.send_one, *pair)
        await asyncio.sleep(0.05)


def test_a_server_that_says_later_is_asked_again_with_growing_gaps(committed, server):
    leads_to(committed, server.port)
    server.answers = ["451 4.7.1 Greylisted", "452 4.2.2 Full"]
    outgoing = write(committed)
    gaps = []
    for _ in range(3):
        with committed.inside():
            Outgoing.objects.filter(pk=outgoing.pk).update(send_after=timezone.now())
        sender.send_one(committed.romashka.pk, outgoing.pk)
        now = again(committed, outgoing)
        gaps.append((now.state, now.error, round((now.send_after - timezone.now()).total_seconds() / 60)))
    assert gaps == [("waiting", "451 4.7.1 Greylisted", 1), ("waiting", "452 4.2.2 Full", 5), ("sent", "", 0)]


def test_a_server_that_never_takes_it_makes_it_failed_in_the_end(committed):
    leads_to(committed, free_port())
    outgoing = write(committed)
    for _ in range(len(outcomes.GAPS) + 1):
        assert again(committed, outgoing).state == "waiting"
        with committed.inside():
            Outgoing.objects.filter(pk=outgoing.pk).update(send_after=timezone.now())
        sender.send_one(committed.romashka.pk, outgoing.pk)
    failed = again(committed, outgoing)
    assert (failed.state, settled(committed)) == ("failed", ["failed"])
    assert "refused" in failed.error.lower()


def test_a_server_that_says_never_makes_it_failed_at_once_in_its_words(committed, server):
    leads_to(committed, server.port)
    server.answers = ["550 5.1.1 No such user: vera"]
    outgoing = write(committed)
    sender.send_one(committed.romashka.pk, outgoing.pk)
    failed = again(committed, outgoing)
    assert (failed.state, failed.error) == ("failed", "550 5.1.1 No such user: vera")


def test_silence_after_the_letter_is_uncertain_and_the_repeat_is_the_same_letter(committed, server):
    leads_to(committed, server.port)
    server.answers = ["silence"]
    outgoing = write(committed)
    sender.send_one(committed.romashka.pk, outgoing.pk)
    assert again(committed, outgoing).state == "uncertain"
    with committed.inside():
        actions.repeat(outgoing, at=timezone.now())
    sender.send_one(committed.romashka.pk, outgoing.pk)
    assert again(committed, outgoing).state == "sent"
    ids = [email.message_from_bytes(envelope.content)["Message-ID"].strip() for envelope in server.letters]
    assert ids == [outgoing.message_id] * 2


def test_without_a_way_out_letters_wait_and_say_so(committed, server):
    outgoing = write(committed)
    sender.send_one(committed.romashka.pk, outgoing.pk)
    waiting = again(committed, outgoing)
    assert (waiting.state, waiting.error, waiting.attempts) == ("waiting", "no-way-out", 0)
    leads_to(committed, server.port)
    with in_a_loop(leading_sender):
        until(lambda: again(committed, outgoing).state == "sent", seconds=5)


def test_the_installations_own_server_is_used_where_a_mailbox_has_none(committed, server, settings):
    settings.SMTP_OUT_URL = f"smtp://127.0.0.1:{server.port}"
    outgoing = write(committed)
    sender.send_one(committed.romashka.pk, outgoing.pk)
    assert again(committed, outgoing).state == "sent"


def test_a_demo_sends_nothing_to_anybody(committed, server):
    leads_to(committed, server.port)
    with committed.inside():
        type(committed.romashka).objects.update(is_demo=True)
    outgoing = write(committed)
    sender.send_one(committed.romashka.pk, outgoing.pk)
    kept = again(committed, outgoing)
    assert (kept.state, kept.kept_here, server.letters) == ("sent", True, [])


def test_an_automatic_letter_has_no_return_path_and_says_what_it_is(committed, server):
    leads_to(committed, server.port)
    sender.send_one(committed.romashka.pk, write(committed, automatic=True).pk)
    [envelope] = server.letters
    letter = email.message_from_bytes(envelope.content)
    assert (envelope.mail_from, letter["Auto-Submitted"], letter["Reply-To"]) == (
        "<>",
        "auto-generated",
        None,
    )


def test_a_server_that_needs_a_return_path_gets_one(committed, server):
    leads_to(committed, server.port)
    server.refuses_null_sender = True
    sender.send_one(committed.romashka.pk, write(committed, automatic=True).pk)
    assert server.letters[0].mail_from == "hello@romashka.example"


def test_files_go_along(committed, server):
    leads_to(committed, server.port)
    with committed.inside():
        file = actions.stored_file(
            name="Счёт.pdf", content_type="application/pdf", content=b"%PDF", at=committed.at
        )
        file.save()
    sender.send_one(committed.romashka.pk, write(committed, files=[file]).pk)
    letter = email.message_from_bytes(server.letters[0].content, policy=email.policy.default)
    [attached] = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("Счёт.pdf", b"%PDF")


def test_a_killed_sender_leaves_its_letter_uncertain_not_twice(committed, server):
    leads_to(committed, server.port)
    server.answers = ["silence"]
    outgoing = write(committed)
    script = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'zabota.site.settings'; import django; django.setup();"
        "from zabota.channels.plugins.mail import sender; from zabota.core import smtp;"
        "smtp.TIMEOUT = 60;"
        f"sender.send_one({committed.romashka.pk}, {outgoing.pk})"
    )
    server.answers = ["hold"]
    process = subprocess.Popen([sys.executable, "-c", script])
    until(lambda: again(committed, outgoing).state == "sending" and server.holding, seconds=30)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with in_a_loop(leading_sender):
        until(lambda: again(committed, outgoing).state == "uncertain")
    assert again(committed, outgoing).error == "interrupted"
    assert settled(committed) == ["uncertain"]


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "not an address", "a@b@c", ""])
def test_what_can_not_be_an_address_is_refused(committed, address):
    words = {"to_name": "", "subject": "", "text": "", "about": ("ticket", 1), "at": committed.at}
    with committed.inside():
        mailbox = committed.mailbox
        with pytest.raises(Refused):
            actions.send(mailbox=mailbox, to_address=address, **words)
