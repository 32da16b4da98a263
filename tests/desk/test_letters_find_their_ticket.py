"""Where a letter belongs."""

from datetime import timedelta
from typing import Any

import pytest

from tests.desk.helping import HOUR, MINUTE, again, answered, opened
from zabota.channels.models import Outgoing
from zabota.desk.letters import Thread, bare_subject, subject_line, thread_for


def found(world: Any, contact: Any, **fields: Any) -> Thread:
    known = {"named_ticket_id": None, "message_ids": [], "subject": "Re: Запись", "at": world.at + HOUR}
    return thread_for(mailbox=world.mailbox, contact=contact, **{**known, **fields})


def test_by_the_signed_address_it_joins_the_conversation(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        assert found(world, world.vera_contact, named_ticket_id=ticket.pk) == Thread(ticket=ticket)


def test_by_the_id_of_our_letter_it_joins_the_conversation(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + MINUTE)
        ours = Outgoing.objects.get().message_id
        assert found(world, world.vera_contact, message_ids=[ours]) == Thread(ticket=again(ticket))


def test_a_stranger_who_knows_the_address_only_gets_a_proposed_link(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        assert found(world, world.petr_contact, named_ticket_id=ticket.pk) == Thread(related=ticket)


def test_the_same_subject_alone_joins_nothing(world: Any) -> None:
    with world.inside():
        opened(world)
        assert found(world, world.vera_contact) == Thread()


def test_a_changed_subject_begins_a_new_matter_with_a_link(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        letter = found(world, world.vera_contact, named_ticket_id=ticket.pk, subject="Совсем другое")
        assert letter == Thread(related=ticket)


def test_a_matter_resolved_long_ago_begins_anew_with_a_link(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + MINUTE, then="resolve")
        late = world.at + timedelta(days=8)
        assert found(world, world.vera_contact, named_ticket_id=ticket.pk, at=late) == Thread(
            related=again(ticket)
        )


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Запись", "запись"),
        ("RE: Fwd: Запись", "запись"),
        ("Re[2]: Запись", "запись"),
        ("Ответ: Запись", "запись"),
        ("[list] Re: Запись", "запись"),
        ("Рецепт торта", "рецепт торта"),
        ("", ""),
    ],
)
def test_marks_of_answering_are_no_part_of_the_subject(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


def test_our_answer_carries_one_re(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        ticket.subject = "Re: FW: Запись"
        assert subject_line(ticket) == "Re: Запись"
