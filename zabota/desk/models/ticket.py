"""A ticket: one matter of a client, in the queue of promises."""

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.channels.models import Mailbox
from zabota.clients.models import Client, Contact
from zabota.people.models import Member, Team
from zabota.promises.models import Impact

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class Status(models.TextChoices):
    NEW = "new", _("New")
    OPEN = "open", _("In work")
    WAITING = "waiting", _("Waiting for the client")
    OUTSIDE = "outside", _("Waiting for others")
    RESOLVED = "resolved", _("Resolved")
    CLOSED = "closed", _("Closed")


UNDONE = (Status.NEW, Status.OPEN, Status.WAITING, Status.OUTSIDE)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def undone(self) -> "TicketQuerySet":
        return self.filter(status__in=UNDONE)

    def visible_to(self, member: Member) -> "TicketQuerySet":
        """A specialist who is limited to own work sees what is assigned to, or comes from clients of, him or her."""
        if not member.only_own:
            return self
        return self.filter(Q(assignee=member) | Q(client__manager=member))


class Ticket(Owned):
    """`due_at` is the earliest open promise's moment, NEVER when nothing runs; the queue is ordered by it."""

    number = models.PositiveIntegerField()
    subject = models.CharField(_("subject"), max_length=300)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="tickets")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    door = models.CharField(max_length=20)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5, default="ru")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.NEW)
    impact = models.CharField(_("impact"), max_length=10, choices=Impact.choices, default=Impact.NORMAL)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assignee = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(default=NEVER)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    related = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    objects = TicketQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["business", "due_at", "id"], condition=Q(status__in=UNDONE), name="ticket_queue"
            ),
            models.Index(
                fields=["business", "assignee", "due_at", "id"],
                condition=Q(status__in=UNDONE),
                name="ticket_queue_of_member",
            ),
            models.Index(
                fields=["business", "team", "due_at", "id"],
                condition=Q(status__in=UNDONE),
                name="ticket_queue_of_team",
            ),
            models.Index(fields=["business", "-changed_at", "-id"], name="ticket_newest_first"),
            models.Index(fields=["business", "client", "-id"], name="ticket_of_a_client"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "number"], name="ticket_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"№ {self.number} {self.subject}"


class TicketEntry(Owned):
    """A grey line between messages: who changed status, impact, assignee, and why. Append-only."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20)
    actor = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["business", "ticket", "id"], name="entry_of_a_ticket")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ticket_id}"
