"""Letters as they came: raw bytes first, then what became of them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.channels.models.mailbox import Mailbox


class Letter(Owned):
    """One letter at one mailbox. It ends in a visible state; the counts add up.

    Idempotency: by (mailbox, UIDVALIDITY, UID) for IMAP and by SHA-256 of the raw bytes; Message-ID is for threads.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        TICKET = "ticket", _("new request")
        REPLY = "reply", _("answer")
        BOUNCE = "bounce", _("delivery report")
        AUTOMATIC = "automatic", _("automatic")
        DUPLICATE = "duplicate", _("duplicate")
        PARKED = "parked", _("set aside")

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="letters")
    source = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uidvalidity = models.BigIntegerField(null=True)
    uid = models.BigIntegerField(null=True)
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.CharField(max_length=320, blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    from_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    verified = models.CharField(max_length=20, blank=True)
    understood = models.JSONField(null=True)
    ticket_number = models.PositiveIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["business", "-received_at"], name="letter_newest_first"),
            models.Index(fields=["business", "state", "-received_at"], name="letter_by_state"),
            models.Index(fields=["business", "message_id"], name="letter_by_message_id"),
            models.Index(fields=["business", "mailbox", "sha256"], name="letter_by_content"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "mailbox", "uidvalidity", "uid"],
                condition=models.Q(uid__isnull=False),
                name="letter_fetched_once",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"#{self.pk}"


class RawLetter(Owned):
    """The bytes, exactly as they came. Kept apart, so that lists never read them."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="raw")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.letter_id}"
