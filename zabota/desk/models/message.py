"""What was said in a ticket."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.channels.models import Letter, Outgoing, StoredFile
from zabota.clients.models import Contact
from zabota.desk.models.ticket import Ticket
from zabota.people.models import Member


class Message(Owned):
    """A client's words, our public reply, an internal note, or an automatic answer.

    `key` is made by the page: a retry is the same message. `quoted` is folded text of earlier letters.
    `held_until`: a reply can be taken back until this moment; `taken_back_at` when it was.
    """

    class Kind(models.TextChoices):
        CLIENT = "client", _("Client")
        REPLY = "reply", _("Reply")
        NOTE = "note", _("Note")
        AUTOMATIC = "automatic", _("Automatic")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.UUIDField(default=uuid.uuid4)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    author = models.CharField(max_length=200)
    text = models.TextField()
    quoted = models.TextField(blank=True)
    html = models.TextField(blank=True)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    outgoing = models.ForeignKey(Outgoing, on_delete=models.PROTECT, null=True, related_name="+")
    verified = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["business", "ticket", "id"], name="message_of_a_ticket")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="message_key_is_unique"),
            models.UniqueConstraint(
                fields=["business", "letter"],
                condition=models.Q(letter__isnull=False),
                name="message_of_a_letter_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ticket_id}"


class Attachment(Owned):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=250, blank=True)

    def __str__(self) -> str:
        return str(self.file)
