"""The ticket's place in the queue: the earliest moment of its open promises."""

from collections.abc import Iterable

from zabota.desk.models import NEVER, Ticket
from zabota.desk.subjects import KIND, subject_of
from zabota.promises.queries import earliest_due, earliest_due_many

SAID = ["status", "assignee", "resolved_at", "changed_at", "due_at"]


def refresh(ticket: Ticket) -> None:
    """Saves how the locked ticket stands, with its place in the queue. To be called in the act that changed it or a
    promise of it."""
    ticket.due_at = earliest_due(subject_of(ticket)) or NEVER
    ticket.save(update_fields=SAID)


def refresh_many(ids: Iterable[int]) -> int:
    """The same for many tickets, after a change that came from the promises' side. Returns how many moved."""
    wanted = sorted(set(ids))
    found = earliest_due_many(KIND, wanted)
    moved = []
    for ticket in Ticket.objects.select_for_update().filter(pk__in=wanted).order_by("pk"):
        due_at = found.get(ticket.pk) or NEVER
        if due_at != ticket.due_at:
            ticket.due_at = due_at
            moved.append(ticket)
    Ticket.objects.bulk_update(moved, ["due_at"], batch_size=500)
    return len(moved)
