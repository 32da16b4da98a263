"""How tickets stand on the screens of floors below: in the list of promises, after a form was posted."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from zabota.channels import promised
from zabota.channels.models import FormPost
from zabota.desk.models import NEVER, Message, Ticket
from zabota.desk.subjects import KIND
from zabota.promises import subjects
from zabota.promises.models import Promise


def describe(ids: Collection[int]) -> dict[int, subjects.SubjectFace]:
    """Number and subject of each ticket, its address, and who leads its team. One query."""
    rows = Ticket.objects.filter(pk__in=ids).values_list("pk", "number", "subject", "team__lead")
    return {
        pk: subjects.SubjectFace(
            f"№ {number} {subject}", reverse("desk:ticket", args=[number]), lead, subject
        )
        for pk, number, subject, lead in rows
    }


def dialog_of_moving(promise: Promise) -> str:
    """Where a promise on a ticket is moved, with a letter to the client."""
    number = Ticket.objects.values_list("number", flat=True).get(pk=promise.subject_id)
    return reverse("desk:move", args=[number, promise.pk])


def promised_for_post(post_id: int) -> datetime | None:
    """By when what was written into a form is answered; None until the ticket is made."""
    key = FormPost.objects.values_list("key", flat=True).get(pk=post_id)
    message = Message.objects.filter(key=key).select_related("ticket").first()
    return None if message is None or message.ticket.due_at == NEVER else message.ticket.due_at


def register() -> None:
    subjects.register(KIND, describe, move=dialog_of_moving)
    promised.register(promised_for_post)
