"""What comes back: opened, accepted, declined; and the letters that follow up."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zabota.business.owned import Owned
from zabota.clients.models import Contact
from zabota.proposals.models.proposal import Proposal, Version


class Link(Owned):
    """An unguessable address of the public page: `token` is a hash (`core.tokens`). One for each contact it goes to."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="links")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "token"], name="link_token_is_unique"),
            models.CheckConstraint(condition=~Q(token=""), name="link_has_a_token"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.expires_at:%Y-%m-%d}"


class Visit(Owned):
    """The page was opened by a person (not by a robot that follows links). Append-only."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="visits")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.link_id} {self.at:%Y-%m-%d %H:%M}"


class Code(Owned):
    """A code that proves that the contact's mail is the contact's: hashed, short-lived, few tries.

    `origin` is a keyed hash of the network that asked for it, for limits.
    """

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="codes")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)
    origin = models.CharField(max_length=32, blank=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.link_id} {self.sent_at:%H:%M}"


class Acceptance(Owned):
    """The client said yes: who, when, from where, to exactly what. Once for a proposal. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="acceptances")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    choice = models.JSONField()
    sha256 = models.CharField(max_length=64)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "proposal"], name="acceptance_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.name}"


class FollowUp(Owned):
    """A letter that will go by itself, unless an answer comes before. `step` counts from 1."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="follow_ups")
    step = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stop_reason = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["step"]
        indexes: ClassVar = [
            models.Index(
                fields=["business", "due_at"],
                condition=Q(sent_at=None, stopped_at=None),
                name="follow_up_due",
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "proposal", "step"], name="follow_up_step")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.step}"


class Question(Owned):
    """What the client asks on the page; the desk makes a ticket of it. `key` is of the page: a second press is the same
    question. `origin` as with codes."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="questions")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    text = models.TextField()
    origin = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["business", "key"], name="question_once")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.at:%Y-%m-%d %H:%M}"


class Silence(Owned):
    """This person wants no more letters that remind of proposals."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "contact"], name="silence_once_of_a_contact")
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at:%Y-%m-%d}"
