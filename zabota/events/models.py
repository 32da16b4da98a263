"""Facts, their effects, and who changed what."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now

from zabota.business.owned import Owned


class TransactionIdField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's xid8: the transaction that wrote the row, for reading up to a safe horizon."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class Event(Owned):
    """A fact, written in the transaction that made it true. Append-only."""

    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    actor = models.CharField(max_length=40)
    at = models.DateTimeField()
    xid = TransactionIdField(
        db_default=models.Func(function="pg_current_xact_id", output_field=TransactionIdField())
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["business", "xid", "id"], name="event_stream")]

    def __str__(self) -> str:
        return f"{self.name} {self.payload}"


class Effect(Owned):
    """An effect that has happened, so that it happens once however often its cause is delivered."""

    key = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="effect_happens_once")
        ]

    def __str__(self) -> str:
        return self.key


class Audit(Owned):
    """Who changed what and when, before and after. Written by triggers alone; append-only."""

    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    change = models.CharField(max_length=10)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    actor = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["business", "table", "row_id"], name="audit_of_a_row"),
            models.Index(fields=["business", "-id"], name="audit_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.table} {self.row_id}"


class Round(models.Model):
    """When a periodic task ran last: our own schedule, so that a late start catches up. Belongs to no business."""

    name = models.CharField(max_length=120, unique=True)
    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """The last sign of life of a process. Belongs to no business."""

    process = models.CharField(max_length=60, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.process
