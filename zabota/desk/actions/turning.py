"""Whose turn it is, how it stands, how much it hurts."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.due import refresh
from zabota.desk.actions.lines import line, locked
from zabota.desk.events import ImpactChanged, StatusChanged
from zabota.desk.models import Status, Ticket
from zabota.desk.subjects import subject_of
from zabota.events.recording import record
from zabota.promises import actions as promises
from zabota.promises.models import Impact, Kind

DONE = (Status.RESOLVED, Status.CLOSED)


@act
def change_status(ticket: Ticket, *, status: str, at: datetime) -> Ticket:
    """Sets the status by hand; clocks stop and go on by it. A toggle fulfils no answer, only a solution."""
    if status not in Status.values or status == Status.NEW:
        raise Refused(_("Choose one of the statuses in the list."), field="status")
    ticket = locked(ticket)
    turn(ticket, Status(status), at=at)
    refresh(ticket)
    return ticket


def turn(ticket: Ticket, status: Status, *, at: datetime) -> None:
    """Moves a locked ticket to a status with all that follows for its promises; the caller refreshes, which saves."""
    was, subject = ticket.status, subject_of(ticket)
    if was == status:
        return
    if was == Status.WAITING and status not in DONE:
        promises.resume(subject, at=at, reason="our-turn")
    if was in DONE and status not in DONE:
        promises.reopen(subject, Kind.SOLUTION, at=at)
        ticket.resolved_at = None
    if status == Status.WAITING:
        promises.pause(subject, at=at, reason="client-has-the-turn")
    if status in DONE and was not in DONE:
        promises.fulfil_kinds(subject, (Kind.SOLUTION,), at=at)
        promises.release_all(subject, reason="resolved", at=at)
        ticket.resolved_at = at
    ticket.status, ticket.changed_at = status, at
    if (was, status) != (Status.NEW, Status.OPEN):
        line(ticket, "status", at=at, was=was, now=status)
    record(StatusChanged(ticket_id=ticket.pk, status=status), at=at)


@act
def change_impact(ticket: Ticket, *, impact: str, at: datetime) -> Ticket:
    """Sets how much the client is hurt; open promises get the targets of that impact, from the same start."""
    if impact not in Impact.values:
        raise Refused(_("Choose one of the impacts in the list."), field="impact")
    ticket = locked(ticket)
    if ticket.impact == impact:
        return ticket
    was, ticket.impact, ticket.changed_at = ticket.impact, impact, at
    ticket.save(update_fields=["impact"])
    promises.retarget(subject_of(ticket), impact=impact, client=ticket.client, at=at, reason="impact")
    refresh(ticket)
    line(ticket, "impact", at=at, was=was, now=impact)
    record(ImpactChanged(ticket_id=ticket.pk, impact=impact), at=at)
    return ticket
