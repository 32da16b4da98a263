"""A person's word, and a promise moved with notice."""

import uuid
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.due import refresh
from zabota.desk.actions.lines import locked
from zabota.desk.actions.saying import said_before, say
from zabota.desk.models import Message, Ticket
from zabota.desk.subjects import subject_of
from zabota.people.models import Member
from zabota.promises import actions as promises
from zabota.promises.models import Promise


@act
def give_word(ticket: Ticket, *, member: Member, until: datetime, at: datetime) -> Promise:
    """ "I will write by …": a promise of this member. An answer in time keeps it, solved or not."""
    ticket = locked(ticket)
    promise = word_until(ticket, member=member, until=until, at=at)
    refresh(ticket)
    return promise


def word_until(ticket: Ticket, *, member: Member, until: datetime, at: datetime) -> Promise:
    """The word alone; the caller refreshes the locked ticket."""
    if until <= at:
        raise Refused(_("This moment has passed already. Choose a later one."), field="until")
    return promises.give_word(
        subject=subject_of(ticket), client=ticket.client, member=member, until=until, at=at
    )


@act
def move_promise(
    ticket: Ticket,
    promise: Promise,
    *,
    to: datetime,
    reason: str,
    text: str,
    member: Member,
    at: datetime,
    key: uuid.UUID,
) -> Message:
    """Moves a promise before it is due, and tells the client what, why and till when, in one act.

    The notice is no answer: it fulfils nothing. Refuses, and changes nothing, when it is due already or when the
    client can't be told.
    """
    ticket = locked(ticket)
    if said := said_before(ticket, key):
        return said
    promises.move(promise, to=to, reason=reason, at=at)
    message = say(ticket, member=member, text=text, at=at, key=key)
    refresh(ticket)
    return message


def honest_word(ticket: Ticket) -> str:
    """The template of the letter that moves a promise, in the client's language; a person finishes it."""
    name = ticket.client.address_as or ticket.client.name
    with translation.override(ticket.language):
        return _(
            "Hello, %(name)s.\n\nI promised you an answer today and I will not make it in time: … "
            "I am sorry. You will have it by … .\n"
        ) % {"name": name}
