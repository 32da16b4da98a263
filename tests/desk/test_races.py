"""Many at the desk at once, with real threads on the real database."""

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from tests.desk.helping import MINUTE, opened
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.desk import actions
from zabota.desk.models import Message, Ticket
from zabota.events.models import Event
from zabota.people.actions import set_presence
from zabota.people.models import Member
from zabota.promises.models import PromiseEntry

THREADS = 16


def at_once(world: Any, *calls: Callable[[], Any]) -> list[Any]:
    """Each call in a thread and a transaction of its own, all let go at the same moment."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            with world.inside():
                gate.wait(20)
                return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def taking(world: Any, *members: Any) -> list[Any]:
    return at_once(world, *[lambda one=one: actions.take_next(one, at=world.at) for one in members])


def test_sixteen_who_take_from_ten_get_ten_different_ones(committed: Any) -> None:
    with committed.inside():
        made = {opened(committed, at=committed.at - n * MINUTE).pk for n in range(10)}
        Member.objects.update(max_tickets=4)
    people = [committed.anna, committed.oleg, committed.lena, committed.dasha] * 4
    found = [one.pk for one in taking(committed, *people) if isinstance(one, Ticket)]
    assert (len(found), set(found)) == (10, made)
    with committed.inside():
        hands = Counter(Ticket.objects.values_list("assignee", flat=True))
    assert max(hands.values()) <= 4
    assert None not in hands


def test_sixteen_presses_of_one_person_take_no_more_than_two_hands_hold(committed: Any) -> None:
    with committed.inside():
        for n in range(10):
            opened(committed, at=committed.at - n * MINUTE)
        Member.objects.filter(pk=committed.dasha.pk).update(max_tickets=3)
    found = taking(committed, *[committed.dasha] * THREADS)
    assert sum(isinstance(one, Ticket) for one in found) == 3
    assert sum(isinstance(one, Refused) for one in found) == THREADS - 3
    with committed.inside():
        assert Ticket.objects.filter(assignee=committed.dasha).count() == 3


def test_in_a_crowd_nothing_goes_to_who_is_off_work(committed: Any) -> None:
    with committed.inside():
        for n in range(10):
            opened(committed, at=committed.at - n * MINUTE)
        set_presence(committed.lena, "off", at=committed.at)
    taking(committed, *[committed.lena, committed.dasha] * 8)
    with committed.inside():
        assert set(Ticket.objects.values_list("assignee", flat=True)) <= {committed.dasha.pk, None}
        assert Ticket.objects.filter(assignee=committed.dasha).count() == 8


def test_one_answer_sent_sixteen_times_is_one_message_and_one_letter(committed: Any) -> None:
    with committed.inside():
        ticket = opened(committed)
    key, at = uuid.uuid4(), committed.at + MINUTE

    def press() -> int:
        return actions.reply(ticket, member=committed.dasha, text="Записали.", at=at, key=key).pk

    found = at_once(committed, *[press] * THREADS)
    assert len(set(found)) == 1
    with committed.inside():
        assert Message.objects.filter(kind="reply").count() == 1
        assert Outgoing.objects.count() == 1
        assert Event.objects.filter(name="desk.Replied").count() == 1
        assert PromiseEntry.objects.filter(kind="fulfilled").count() == 1


def test_one_note_written_sixteen_times_is_one_note(committed: Any) -> None:
    with committed.inside():
        ticket = opened(committed)
    key = uuid.uuid4()

    def press() -> int:
        return actions.note(ticket, member=committed.dasha, text="Важно", at=committed.at, key=key).pk

    assert len(set(at_once(committed, *[press] * THREADS))) == 1
    with committed.inside():
        assert Message.objects.filter(kind="note").count() == 1


def test_one_call_written_down_sixteen_times_is_one_request(committed: Any) -> None:
    said = {"client": committed.vera, "subject": "Звонок", "text": "Перезвоните.", "door": "phone"}
    key = uuid.uuid4()

    def press() -> int:
        return actions.write_down(**said, impact="normal", at=committed.at, key=key).pk

    assert len(set(at_once(committed, *[press] * THREADS))) == 1
    with committed.inside():
        assert Ticket.objects.count() == 1


def test_an_answer_taken_back_sixteen_times_is_taken_back_once(committed: Any) -> None:
    with committed.inside():
        ticket = opened(committed)
        message = actions.reply(
            ticket, member=committed.dasha, text="Записали.", at=committed.at, key=uuid.uuid4()
        )

    def undo() -> Any:
        return actions.take_back(message, member=committed.dasha, at=committed.at)

    at_once(committed, *[undo] * THREADS)
    with committed.inside():
        assert Outgoing.objects.get().state == "cancelled"
        assert PromiseEntry.objects.filter(kind="reopened").count() == 1
        assert Event.objects.filter(name="desk.ReplyTakenBack").count() == 1
