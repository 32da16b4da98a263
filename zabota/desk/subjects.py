"""How promises name a ticket."""

from zabota.desk.models import Ticket
from zabota.promises.subjects import Subject

KIND = "ticket"


def subject_of(ticket: Ticket) -> Subject:
    return Subject(KIND, ticket.pk)
