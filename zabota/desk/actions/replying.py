"""We answer the client."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.channels import actions as channels
from zabota.channels.models import StoredFile
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.drafting import forget_draft, keep_draft
from zabota.desk.actions.due import refresh
from zabota.desk.actions.hearing import ANSWERS
from zabota.desk.actions.lines import line, locked
from zabota.desk.actions.promising import word_until
from zabota.desk.actions.saying import said_before, say
from zabota.desk.actions.turning import turn
from zabota.desk.events import Replied, ReplyTakenBack
from zabota.desk.models import Message, Status, Ticket
from zabota.desk.subjects import subject_of
from zabota.events.recording import record
from zabota.people.models import Member
from zabota.promises import actions as promises
from zabota.promises.models import Kind
from zabota.promises.queries import open_of
from zabota.promises.reckoning import to_the_second

THEN = {"stay": Status.OPEN, "wait": Status.WAITING, "resolve": Status.RESOLVED}


@act
def reply(
    ticket: Ticket,
    *,
    member: Member,
    text: str,
    at: datetime,
    key: uuid.UUID,
    then: str = "wait",
    files: Sequence[StoredFile] = (),
    until: datetime | None = None,
) -> Message:
    """A public answer by a person: it keeps the answers that were promised, and leaves after ten seconds of undo.

    `then` is "stay", "wait" (the client has the turn) or "resolve"; `until` adds a word: "I will write by …".
    The same key twice is the same answer. Refuses empty words and a client without an address.
    """
    ticket = locked(ticket)
    if said := said_before(ticket, key):
        return said
    message = say(ticket, member=member, text=text, at=at, key=key, files=files)
    _keep_what_was_promised(ticket, member=member, then=then, until=until, at=at)
    forget_draft(ticket, member=member, kind="reply")
    record(Replied(ticket_id=ticket.pk, message_id=message.pk, member_id=member.pk), at=at)
    return message


def _keep_what_was_promised(
    ticket: Ticket, *, member: Member, then: str, until: datetime | None, at: datetime
) -> None:
    if ticket.assignee_id is None:
        ticket.assignee = member
        promises.reassign(subject_of(ticket), member=member, at=at)  # first, so that it is theirs who keep it
        line(ticket, "assigned", at=at, member=member.name)
    promises.fulfil_kinds(subject_of(ticket), (*ANSWERS, Kind.WORD), at=at)
    if until is not None:
        word_until(ticket, member=member, until=until, at=at)
    turn(ticket, THEN[then], at=at)
    ticket.changed_at = at
    refresh(ticket)


@act
def take_back(message: Message, *, member: Member, at: datetime) -> Message:
    """Undo within the ten seconds: the letter does not leave, the promises are owed again, the words are a draft.

    Refuses with a sentence when it is too late. Taking back twice is taking back once.
    """
    ticket = locked(message.ticket)
    message = Message.objects.select_for_update(of=("self",)).select_related("outgoing").get(pk=message.pk)
    if message.taken_back_at is not None:
        return message
    if message.outgoing is None or message.member_id != member.pk:
        raise Refused(_("Only one's own answer can be taken back."))
    channels.cancel(message.outgoing, at=at)
    message.taken_back_at = at
    message.save(update_fields=["taken_back_at"])
    keep_draft(ticket, member=member, kind="reply", text=message.text, at=at)
    turn(ticket, Status.OPEN, at=at)
    promises.unfulfil(subject_of(ticket), fulfilled_at=message.at, at=at)
    for word in open_of(subject_of(ticket)):
        if word.kind == Kind.WORD and word.started_at == to_the_second(message.at):
            promises.release(word, reason="taken-back", at=at)
    refresh(ticket)
    record(ReplyTakenBack(ticket_id=ticket.pk, message_id=message.pk), at=at)
    return message
