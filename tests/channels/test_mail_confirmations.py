"""Confirmations of receipt: short, without an echo, and on a short lead. Loops and floods end by themselves."""

from datetime import timedelta

import pytest

from tests.channels.letters_of_tests import letter, own_letter_of
from zabota.channels import actions, budgets
from zabota.channels.actions.confirm import objection_to_confirming
from zabota.channels.models import Letter, Outgoing
from zabota.clients.models import ContactPoint
from zabota.events.models import Event
from zabota.events.recording import deliver_now
from zabota.notifications.models import Notification


def taken(world, raw=None, **fields):
    received = actions.receive(world.mailbox, raw or letter(**fields), source="smtp", at=world.at)
    return actions.understand(received, at=world.at)


def confirm(world, came, at=None):
    return actions.confirm_receipt(
        came, ticket_id=7, number=1042, until=world.at + timedelta(hours=4), at=at or world.at
    )


def test_the_sender_is_told_the_number_and_until_when_and_nothing_of_the_own_words(world):
    with world.inside():
        came = taken(world, subject="Купите слона", text="Дёшево", sender="Слон <slon@mail.example>")
        sent = confirm(world, came)
        assert sent.subject == "Мы получили ваше письмо: № 1042"
        assert "сегодня до\u00a014:00" in sent.text
        assert (sent.to_address, sent.to_name, sent.automatic) == ("slon@mail.example", "", True)
        assert not any(word in sent.text + sent.subject for word in ("слон", "Слон", "Дёшево"))


@pytest.mark.parametrize(
    "fields",
    [
        {"auto_submitted": "auto-generated"},
        {"precedence": "list", "list_id": "<list.example>"},
        {"precedence": "bulk"},
        {"x_auto_response_suppress": "All"},
        {"sender": "noreply@mail.example"},
        {"sender": "hello@romashka.example"},
        {"sender": "a@mail.example, b@mail.example"},
        {"return_path": "<>"},
    ],
    ids=str,
)
def test_machines_lists_and_doubtful_senders_get_nothing(world, fields):
    with world.inside():
        came = taken(world, **fields)
        assert objection_to_confirming(came, at=world.at) is not None
        assert confirm(world, came) is None


def test_a_forged_sender_gets_nothing(world):
    with world.inside():
        actions.change_mailbox(world.mailbox, at=world.at, trusted_server="mx.romashka.example")
        results = "mx.romashka.example; dmarc=fail header.from=mail.example"
        came = taken(world, authentication_results=results)
        assert (came.verified, confirm(world, came)) == ("fail", None)


def test_results_of_a_server_that_is_not_ours_say_nothing(world):
    with world.inside():
        actions.change_mailbox(world.mailbox, at=world.at, trusted_server="mx.romashka.example")
        assert taken(world, authentication_results="mx.evil.example; dmarc=pass").verified == "none"
        two = letter(text="2", authentication_results="mx.evil.example; dmarc=fail").replace(
            b"From:", b"Authentication-Results: mx.romashka.example; dmarc=pass\r\nFrom:", 1
        )
        assert taken(world, two).verified == "pass"


def test_a_switched_off_mailbox_confirms_nothing(world):
    with world.inside():
        actions.change_mailbox(world.mailbox, at=world.at, answers_automatically=False)
        assert confirm(world, taken(world)) is None


def test_budgets_of_the_hour_hold_and_the_next_hour_is_new(world):
    with world.inside():
        came = [taken(world, text=str(number)) for number in range(budgets.CONFIRMATIONS_OF_A_RECIPIENT + 1)]
        assert [confirm(world, one) is None for one in came] == [False] * (len(came) - 1) + [True]
        assert confirm(world, came[-1], at=world.at + timedelta(minutes=61)) is not None


def test_a_flood_of_one_sender_is_set_aside(world):
    with world.inside():
        Letter.objects.bulk_create(
            Letter(
                mailbox=world.mailbox,
                source="smtp",
                received_at=world.at,
                sha256="x",
                size=1,
                from_address="vera@mail.example",
                state="ticket",
            )
            for _ in range(budgets.LETTERS_OF_A_SENDER)
        )
        assert (taken(world).state, taken(world, sender="petr@mail.example").state) == ("parked", "received")


def test_a_circle_of_our_own_letters_stops_the_mailbox_and_tells_the_owner(world):
    with world.inside():
        for number in range(budgets.OWN_LETTERS_BACK):
            assert world.again("mailbox").paused_at is None
            taken(world, own_letter_of(sent(world, subject=str(number))))
        mailbox = world.again("mailbox")
        assert (mailbox.paused_because, taken(world).reason) == ("own-letters", "mailbox-paused")
        deliver_now(Event.objects.get(name="channels.MailboxPaused"))
        [told] = Notification.objects.filter(kind="mailbox-paused")
        assert told.member == world.anna


def test_resumed_the_mailbox_counts_anew(world):
    with world.inside():
        actions.pause(world.mailbox, reason="own-letters", at=world.at)
        actions.resume(world.mailbox, at=world.at + timedelta(seconds=1))
        world.again("mailbox")
        assert taken(world).state == "received"


def test_a_dead_address_is_marked_and_the_author_of_the_letter_told(world):
    with world.inside():
        outgoing = sent(world, to_address="vera@mail.example")
        actions.outcomes.bounced(outgoing, status="5.1.1", words="5.1.1 unknown", at=world.at)
        deliver_now(Event.objects.get(name="channels.AddressRefused"))
        point = ContactPoint.objects.get(value="vera@mail.example")
        assert point.broken_at is not None


def test_a_full_mailbox_is_not_a_dead_address(world):
    with world.inside():
        actions.outcomes.bounced(sent(world), status="5.2.2", words="5.2.2 full", at=world.at)
        assert not Event.objects.filter(name="channels.AddressRefused").exists()


def sent(world, **fields):
    fields = {"to_address": "vera@mail.example", "to_name": "", "subject": "Re", "text": "Да", **fields}
    outgoing = actions.send(mailbox=world.mailbox, about=("ticket", 1), at=world.at, **fields)
    Outgoing.objects.filter(pk=outgoing.pk).update(state="sent")
    return outgoing
