"""A status set by a slip of the hand."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.due import refresh
from zabota.desk.actions.lines import locked
from zabota.desk.actions.turning import turn
from zabota.desk.models import Status, Ticket
from zabota.desk.subjects import subject_of
from zabota.promises import actions as promises


@act
def turn_back(ticket: Ticket, *, was: str, done_at: datetime, at: datetime) -> Ticket:
    """Undoes the status set at `done_at`: what was fulfilled or let go by it is owed again.

    Refuses when something has changed the ticket since.
    """
    ticket = locked(ticket)
    if ticket.changed_at != done_at:
        raise Refused(_("Somebody has changed this request since."))
    promises.unfulfil(subject_of(ticket), fulfilled_at=done_at, at=at)
    turn(ticket, Status(was), at=at)
    refresh(ticket)
    return ticket
