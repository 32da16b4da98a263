"""Letters that go out: "sending" is written before, "sent" after; between them lies "uncertain"."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from zabota.business.owned import Owned
from zabota.channels.models.file import StoredFile
from zabota.channels.models.mailbox import Mailbox
from zabota.channels.reasons import sentence


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    def about(self, kind: str, pk: int) -> "OutgoingQuerySet":
        return self.filter(about_kind=kind, about_id=pk)


class Outgoing(Owned):
    """A letter to be sent. Its Message-ID is fixed beforehand, so that a repeat is the same letter.

    `kept_here`: a demo's letter, which never leaves the installation. `error`: the server's words, or a word
    of `reasons`. `automatic`: written by the program; it goes with a null return path.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a letter", "waiting")
        SENDING = "sending", pgettext_lazy("a letter", "being sent")
        SENT = "sent", pgettext_lazy("a letter", "sent")
        UNCERTAIN = "uncertain", pgettext_lazy("a letter", "not known whether it was sent")
        FAILED = "failed", pgettext_lazy("a letter", "not sent")
        BOUNCED = "bounced", pgettext_lazy("a letter", "came back")
        CANCELLED = "cancelled", pgettext_lazy("a letter", "taken back")

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="outgoing")
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=320)
    reply_to = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    message_id = models.CharField(max_length=250)
    in_reply_to = models.CharField(max_length=250, blank=True)
    references = models.JSONField(default=list)
    automatic = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    send_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    kept_here = models.BooleanField(default=False)
    objects = OutgoingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["business", "send_after"],
                condition=models.Q(state__in=["waiting", "sending"]),
                name="outgoing_to_send",
            ),
            models.Index(fields=["business", "about_kind", "about_id"], name="outgoing_about"),
            models.Index(fields=["business", "-id"], name="outgoing_newest_first"),
            models.Index(
                fields=["business", "made_at"],
                condition=models.Q(automatic=True),
                name="outgoing_automatic",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "message_id"], name="outgoing_message_id_is_unique"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def why(self) -> str:
        """What went wrong, as a sentence or in the server's words."""
        return str(sentence(self.error))

    @property
    def can_be_repeated(self) -> bool:
        return self.state in (self.State.FAILED, self.State.UNCERTAIN, self.State.BOUNCED)


class OutgoingFile(Owned):
    outgoing = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)
