"""Letters come: the bytes first, one row for one letter, one state for each."""

import pytest

from tests.channels.letters_of_tests import bounce_of, letter, own_letter_of, vacation
from zabota.channels import actions
from zabota.channels.models import Letter, Outgoing, RawLetter
from zabota.channels.queries import counts, files_of, letter_of
from zabota.core.refused import Refused
from zabota.events.models import Event


def take(world, raw, **fields):
    return actions.receive(world.mailbox, raw, source="smtp", at=world.at, **fields)


def facts():
    return list(Event.objects.order_by("id").values_list("name", flat=True))


def test_the_bytes_are_kept_exactly_before_anybody_reads_them(world):
    raw = b"\x00\xff not a letter at all \r\n\r\n\xd0"
    with world.inside():
        taken = take(world, raw)
        assert bytes(RawLetter.objects.get(letter=taken).content) == raw
        assert (taken.state, taken.size, taken.understood) == ("received", len(raw), None)
        assert facts()[-1] == "channels.LetterReceived"


def test_a_letter_is_understood_and_waits_for_the_desk(world):
    with world.inside():
        taken = actions.understand(take(world, letter(subject="Окно", text="Когда вы открыты?")), at=world.at)
        assert (taken.state, taken.subject, taken.from_address) == ("received", "Окно", "vera@mail.example")
        assert letter_of(taken.pk).new_text.strip() == "Когда вы открыты?"
        assert facts()[-1] == "channels.LetterUnderstood"


def test_understanding_twice_is_understanding_once(world):
    with world.inside():
        taken = actions.understand(take(world, letter()), at=world.at)
        before = facts()
        actions.understand(taken, at=world.at)
        assert facts() == before


def test_files_are_kept_beside_the_letter(world):
    with world.inside():
        raw = letter(files=[("Счёт № 5.pdf", "application/pdf", b"%PDF-1.7")])
        taken = actions.understand(take(world, raw), at=world.at)
        [(file, inline, content_id)] = files_of(taken)
        assert (file.name, file.size, inline, content_id) == ("Счёт № 5.pdf", 8, False, "")
        assert bytes(file.content) == b"%PDF-1.7"


def test_the_same_bytes_brought_again_are_a_counted_duplicate(world):
    with world.inside():
        first = take(world, letter())
        second = take(world, letter())
        assert (second.state, second.original, second.reason) == ("duplicate", first, "same-bytes")
        assert Letter.objects.unsettled().count() == 1


def test_the_same_id_with_another_body_is_another_letter(world):
    with world.inside():
        take(world, letter(message_id="<one@mail.example>", text="Первое"))
        second = take(world, letter(message_id="<one@mail.example>", text="Второе"))
        assert second.state == "received"


def test_the_same_bytes_at_two_mailboxes_are_two_letters(world):
    with world.inside():
        other = actions.add_mailbox(name="Счета", address="bills@romashka.example", at=world.at)
        take(world, letter())
        assert actions.receive(other, letter(), source="smtp", at=world.at).state == "received"


def test_the_same_uid_is_the_same_row(world):
    with world.inside():
        first = take(world, letter(), uidvalidity=7, uid=1)
        assert take(world, letter(), uidvalidity=7, uid=1) == first
        assert counts()["duplicate"] == 0


def test_a_folder_numbered_anew_brings_no_duplicates(world):
    with world.inside():
        first = take(world, letter(), uidvalidity=7, uid=1)
        copy = take(world, letter(), uidvalidity=7, uid=2)
        assert copy.state == "duplicate"
        assert take(world, letter(), uidvalidity=8, uid=11) == first
        assert take(world, letter(), uidvalidity=8, uid=12) == copy
        assert take(world, letter(), uidvalidity=8, uid=13).state == "duplicate"
        assert Letter.objects.count() == 3


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\x00" * 5000])
def test_what_is_no_letter_is_set_aside_and_seen(world, raw):
    with world.inside():
        taken = actions.understand(take(world, raw), at=world.at)
        assert taken.state == "parked"
        assert taken.reason in ("empty", "not-a-letter")
        assert counts()["parked"] == 1


def test_a_letter_set_aside_is_read_once_more_from_its_bytes(world):
    with world.inside():
        taken = actions.understand(take(world, letter(files=[("a.txt", "text/plain", b"a")])), at=world.at)
        actions.park(taken, reason="not-taken", at=world.at)
        again = actions.understand(actions.retry(taken, at=world.at), at=world.at)
        assert (again.state, again.reason, again.settled_at) == ("received", "", None)
        assert [file.name for file, _inline, _id in files_of(again)] == ["a.txt"]
        assert facts()[-1] == "channels.LetterUnderstood"


def test_all_that_is_set_aside_is_tried_again_at_once(world):
    with world.inside():
        for number in range(3):
            actions.park(take(world, letter(text=str(number))), reason="not-taken", at=world.at)
        actions.park(take(world, letter(text="paused")), reason="mailbox-paused", at=world.at)
        assert actions.retry_all(at=world.at, reason="not-taken") == 3
        assert (counts()["received"], counts()["parked"]) == (3, 1)
        assert actions.retry_all(at=world.at) == 1


def test_only_what_is_set_aside_is_tried_again_or_thrown_away(world):
    with world.inside():
        taken = take(world, letter())
        with pytest.raises(Refused):
            actions.retry(taken, at=world.at)
        with pytest.raises(Refused):
            actions.discard(taken, reason="спам", at=world.at)
        assert Letter.objects.get(pk=taken.pk).state == "received"


def test_throwing_away_needs_a_word_why(world):
    with world.inside():
        taken = actions.park(take(world, letter()), reason="not-taken", at=world.at)
        with pytest.raises(Refused) as refusal:
            actions.discard(taken, reason="  ", at=world.at)
        assert refusal.value.field == "reason"
        gone = actions.discard(taken, reason="спам", at=world.at)
        assert (gone.state, gone.reason) == ("discarded", "спам")
        assert RawLetter.objects.filter(letter=taken).exists()


def test_what_became_a_ticket_stays_one(world):
    with world.inside():
        taken = actions.settle(take(world, letter()), state="ticket", ticket_number=12, at=world.at)
        again = actions.park(taken, reason="not-taken", at=world.at)
        assert (again.state, again.ticket_number) == ("ticket", 12)


def test_an_automatic_letter_is_settled_and_told_of(world):
    with world.inside():
        taken = actions.understand(take(world, vacation()), at=world.at)
        assert taken.state == "automatic"
        assert facts()[-1] == "channels.AutomaticLetterUnderstood"


def test_a_null_return_path_makes_a_letter_automatic(world):
    with world.inside():
        taken = actions.understand(take(world, letter(), envelope_from="<>"), at=world.at)
        assert (taken.state, taken.reason) == ("automatic", "null-return-path")


def test_our_own_letter_that_comes_back_starts_nothing(world):
    with world.inside():
        outgoing = sent(world)
        taken = actions.understand(take(world, own_letter_of(outgoing)), at=world.at)
        assert (taken.state, taken.reason) == ("automatic", "own-letter")


def test_another_business_may_write_to_us_by_zabota(world):
    with world.inside():
        raw = own_letter_of(sent(world))
    with world.inside(world.poryadok):
        taken = actions.receive(world.poryadok_mailbox, raw, source="smtp", at=world.at)
        assert actions.understand(taken, at=world.at).state == "received"


def test_a_report_is_attached_to_the_letter_that_it_reports(world):
    with world.inside():
        outgoing = sent(world)
        taken = actions.understand(take(world, bounce_of(outgoing)), at=world.at)
        assert (taken.state, taken.reports) == ("bounce", outgoing)
        outgoing.refresh_from_db()
        assert outgoing.state == "bounced"
        assert outgoing.error.startswith("5.1.1")
        assert facts()[-2:] == ["channels.OutgoingSettled", "channels.AddressRefused"]


def test_a_late_letter_has_not_come_back(world):
    with world.inside():
        outgoing = sent(world)
        late = bounce_of(outgoing, action="delayed", status="4.4.1")
        taken = actions.understand(take(world, late), at=world.at)
        assert (taken.state, taken.reason) == ("bounce", "reports-delay")
        assert Outgoing.objects.get(pk=outgoing.pk).state == "sent"


def test_a_report_of_somebody_elses_letter_changes_nothing(world):
    with world.inside(world.stranger):
        theirs = sent(world, mailbox=world.stranger_mailbox)
        report = bounce_of(theirs)
    with world.inside():
        taken = actions.understand(take(world, report), at=world.at)
        assert (taken.state, taken.reason, taken.reports) == ("bounce", "reports-nothing", None)
    with world.inside(world.stranger):
        assert Outgoing.objects.get(pk=theirs.pk).state == "sent"


def test_the_counts_add_up(world):
    with world.inside():
        for raw in (letter(), letter(), vacation(), b"", bounce_of(sent(world)), letter(text="ещё")):
            actions.understand(take(world, raw), at=world.at)
        found = counts()
        assert sum(found.values()) == Letter.objects.count() == 6
        assert {state: n for state, n in found.items() if n} == {
            "received": 2,
            "duplicate": 1,
            "automatic": 1,
            "parked": 1,
            "bounce": 1,
        }


def sent(world, mailbox=None):
    outgoing = actions.send(
        mailbox=mailbox or world.mailbox,
        to_address="vera@mail.example",
        to_name="Вера",
        subject="Re: Окно",
        text="Открыты до девяти.",
        about=("ticket", 1),
        at=world.at,
    )
    Outgoing.objects.filter(pk=outgoing.pk).update(state="sent", sent_at=world.at)
    outgoing.refresh_from_db()
    return outgoing
