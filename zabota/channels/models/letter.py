"""Letters as they came: raw bytes first, then what became of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from zabota.business.owned import Owned
from zabota.channels.models.file import StoredFile
from zabota.channels.models.mailbox import Mailbox
from zabota.channels.models.outgoing import Outgoing
from zabota.channels.reasons import sentence

BY_COMMAND = "command"
"""The source of letters that the operator brings from files. They are no flood, however many of one sender there are:
nobody but the operator can send them, and who moves an old mailbox here wants tickets. So no budget stops them, they
use up nobody's budget, and they trip no breaker. A pause by hand holds them like all others."""


class LetterQuerySet(models.QuerySet["Letter"]):
    def parked(self) -> "LetterQuerySet":
        return self.filter(state="parked")

    def by_strangers(self) -> "LetterQuerySet":
        """All that came by itself: budgets and breakers count these."""
        return self.exclude(source=BY_COMMAND)

    def unsettled(self) -> "LetterQuerySet":
        return self.filter(state="received")


class Letter(Owned):
    """One letter at one mailbox. It ends in a visible state; the counts add up.

    Idempotency: by (mailbox, UIDVALIDITY, UID) for IMAP and by SHA-256 of the raw bytes; Message-ID is only
    for threads. `original`: the letter that this one repeats. `reports`: our own letter of which a delivery
    report tells. `understood` is the parsed letter without the bytes of its files; `reason` a word of
    `reasons`, or a sentence that a person wrote.
    """

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("a letter", "received")
        TICKET = "ticket", pgettext_lazy("a letter", "new request")
        REPLY = "reply", pgettext_lazy("a letter", "answer")
        BOUNCE = "bounce", pgettext_lazy("a letter", "delivery report")
        AUTOMATIC = "automatic", pgettext_lazy("a letter", "automatic")
        DUPLICATE = "duplicate", pgettext_lazy("a letter", "duplicate")
        PARKED = "parked", pgettext_lazy("a letter", "set aside")
        DISCARDED = "discarded", pgettext_lazy("a letter", "thrown away")

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="letters")
    source = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
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
    original = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    reports = models.ForeignKey(Outgoing, on_delete=models.PROTECT, null=True, related_name="reports")
    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["business", "-received_at"], name="letter_newest_first"),
            models.Index(fields=["business", "state", "-received_at"], name="letter_by_state"),
            models.Index(fields=["business", "message_id"], name="letter_by_message_id"),
            models.Index(fields=["business", "from_address", "-received_at"], name="letter_by_sender"),
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

    @property
    def is_brought(self) -> bool:
        return self.source == BY_COMMAND

    @property
    def why(self) -> str:
        """The reason as a sentence for the screen."""
        return str(sentence(self.reason))


class RawLetter(Owned):
    """The bytes, exactly as they came. Kept apart, so that lists never read them."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "letter"], name="raw_once_of_a_letter"),
        ]

    def __str__(self) -> str:
        return f"#{self.letter_id}"


class LetterFile(Owned):
    """A file that came with a letter. `inline`: the letter's HTML shows it, by `content_id`."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["business", "letter"], name="file_of_a_letter")]

    def __str__(self) -> str:
        return str(self.file)
