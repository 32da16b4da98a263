"""Who does it."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.lines import line, locked
from zabota.desk.events import TicketAssigned
from zabota.desk.models import Status, Ticket
from zabota.desk.subjects import subject_of
from zabota.events.recording import record
from zabota.people.models import Member, Team
from zabota.people.models.member import Presence
from zabota.promises import actions as promises


@act
def assign(ticket: Ticket, *, to: Member | None, at: datetime, note: str = "") -> Ticket:
    """Gives the ticket to a member, or back to all. Promises go with it; they do not grow longer."""
    if to is not None and to.deactivated_at is not None:
        raise Refused(_("%(name)s does not work here any more.") % {"name": to.name}, field="assignee")
    ticket = locked(ticket)
    if ticket.assignee_id == (to.pk if to else None):
        return ticket
    ticket.assignee, ticket.changed_at = to, at
    ticket.save(update_fields=["assignee", "changed_at"])
    promises.reassign(subject_of(ticket), member=to, at=at)
    line(ticket, "assigned", at=at, member=to.name if to else "", note=note)
    record(TicketAssigned(ticket_id=ticket.pk, member_id=to.pk if to else None), at=at)
    return ticket


@act
def set_team(ticket: Ticket, *, team: Team | None, at: datetime) -> Ticket:
    """Moves the ticket to a team's queue."""
    ticket = locked(ticket)
    if ticket.team_id != (team.pk if team else None):
        ticket.team, ticket.changed_at = team, at
        ticket.save(update_fields=["team", "changed_at"])
        line(ticket, "team", at=at, team=team.name if team else "")
    return ticket


@act
def take_next(member: Member, *, at: datetime) -> Ticket | None:
    """The first ticket in the order of promises that nobody has and that this member may take; None when all is taken.

    Two who press at once get two tickets; who presses twice at once is counted one press after the other. Refuses when
    the member's hands are full, and who has said to be off work.
    """
    member = Member.objects.select_for_update(of=("self",), no_key=True).get(pk=member.pk)
    if member.presence == Presence.OFF and member.presence_at is not None:
        raise Refused(_("You have said that you are off work. Say that you are here first."))
    in_hand = Ticket.objects.undone().filter(assignee=member).exclude(status=Status.WAITING).count()
    if in_hand >= member.max_tickets:
        raise Refused(
            _("You have %(count)d requests in hand, which is your limit. Finish or hand over one first.")
            % {"count": in_hand}
        )
    free = (
        Ticket.objects.filter(status__in=(Status.NEW, Status.OPEN), assignee=None)
        .filter(Q(team=None) | Q(team__memberships__member=member))
        .visible_to(member)
        .order_by("due_at", "id")
    )
    chosen = free.select_for_update(skip_locked=True, of=("self",)).first()
    return assign(chosen, to=member, at=at) if chosen else None
