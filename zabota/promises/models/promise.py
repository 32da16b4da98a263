"""A promise: to whom, on what ground, by when, and how it ended; and every line of its history."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from zabota.business.owned import Owned
from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.promises.models.calendar import CalendarVersion


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        """Still owed: neither fulfilled nor released. A broken promise is still owed."""
        return self.filter(fulfilled_at=None, released_at=None)

    def running(self) -> "PromiseQuerySet":
        return self.open().filter(paused_at=None)

    def overdue(self, at: datetime) -> "PromiseQuerySet":
        return self.running().filter(due_at__lt=at)

    def visible_to(self, member: Member) -> "PromiseQuerySet":
        """A specialist who is limited to own work sees own promises and those to own clients."""
        return self.filter(Q(member=member) | Q(client__manager=member)) if member.only_own else self

    def of(self, kind: str, pk: int) -> "PromiseQuerySet":
        return self.filter(subject_kind=kind, subject_id=pk)


class Promise(Owned):
    """One thing that a client may expect by a moment.

    `due_at` is None only while paused. `target_seconds` are seconds of open time of `calendar_version`, or of plain
    time where that is None (24×7, or a word given until a moment: then `target_seconds` is None too).
    Kept: `fulfilled_at <= due_at`. Broken: `due_at` passed before it was fulfilled; `broken_at` is that very moment.
    `paused_seconds` are plain seconds of the pauses that are over.
    `warn_at` is when the next step of the ladder comes; `warned` the percent of the last one since the last move.
    `ground` is the snapshot of what it rests on: {"kind", "name", "id", ...}; it never changes when settings do.
    """

    kind = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="promises")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="promises")
    impact = models.CharField(max_length=10, blank=True)
    ground = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    calendar_version = models.ForeignKey(
        CalendarVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    target_seconds = models.PositiveIntegerField(null=True)
    pauses = models.BooleanField(default=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    fulfilled_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    moved_times = models.PositiveSmallIntegerField(default=0)
    warn_at = models.DateTimeField(null=True)
    warned = models.PositiveSmallIntegerField(default=0)
    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["business", "due_at", "id"],
                condition=Q(fulfilled_at=None, released_at=None),
                name="promise_queue",
            ),
            models.Index(fields=["business", "subject_kind", "subject_id"], name="promise_of_a_subject"),
            models.Index(fields=["business", "client", "-id"], name="promise_to_a_client"),
            models.Index(
                fields=["business", "member", "due_at"],
                condition=Q(fulfilled_at=None, released_at=None),
                name="promise_of_a_member",
            ),
            models.Index(
                fields=["business", "warn_at"], condition=Q(warn_at__isnull=False), name="promise_to_warn"
            ),
            models.Index(
                fields=["business", "due_at"],
                condition=Q(fulfilled_at=None, released_at=None, broken_at=None, paused_at=None),
                name="promise_to_break",
            ),
            models.Index(
                F("business"),
                Coalesce(F("broken_at"), F("released_at"), F("fulfilled_at")),
                condition=Q(broken_at__isnull=False)
                | Q(released_at__isnull=False)
                | Q(fulfilled_at__isnull=False),
                name="promise_decided",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "subject_kind", "subject_id", "kind"],
                condition=Q(fulfilled_at=None, released_at=None) & ~Q(kind="word"),
                name="promise_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=False) | Q(paused_at__isnull=False),
                name="promise_is_due_or_paused",
            ),
            models.CheckConstraint(
                condition=Q(fulfilled_at=None) | Q(released_at=None), name="promise_ends_one_way"
            ),
            models.CheckConstraint(
                condition=Q(due_at=None) | Q(due_at__gte=F("started_at")), name="promise_due_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind} {self.subject_id} {self.due_at}"


class PromiseEntry(Owned):
    """A line of a promise's history. From these alone its state can be rebuilt. Append-only."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    reason = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["business", "promise", "id"], name="entry_of_a_promise")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
