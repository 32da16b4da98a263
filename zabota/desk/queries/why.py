"""Why a ticket stands where it stands, in one sentence, and what comes after it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.desk.models import NEVER, Ticket
from zabota.desk.queries.inbox import Tickets
from zabota.desk.subjects import subject_of
from zabota.promises.faces import sentence
from zabota.promises.queries import open_of


@dataclass(frozen=True)
class Why:
    sentence: str
    ground: str
    next_ticket: Ticket | None


def why(ticket: Ticket, queue: Tickets, *, at: datetime) -> Why:
    """`queue` is the view in which the ticket is looked at. Three queries."""
    here = {"due_at": ticket.due_at}
    is_first = not queue.filter(Q(due_at__lt=ticket.due_at) | Q(**here, pk__lt=ticket.pk)).exists()
    behind = queue.filter(
        Q(due_at__gt=ticket.due_at) | Q(**here, pk__gt=ticket.pk), due_at__gte=ticket.due_at
    )
    following = behind.order_by("due_at", "id").select_related("client").first()
    running = [promise for promise in open_of(subject_of(ticket)) if promise.due_at == ticket.due_at]
    if ticket.due_at == NEVER or not running:
        return Why(_("Nothing is owed here at the moment, so it stands behind all that is."), "", following)
    if ticket.due_at < at:
        words = _("Its promise is already broken and still owed, so it stays on top until it is answered.")
    elif is_first:
        words = _("Its promise is due before all others.")
    else:
        words = _("It is ordered by its promise: what is due earlier stands above it.")
    return Why(words, sentence(running[0]), following)
