"""What is owed now, and how it came about."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Min

from zabota.promises.models import Promise, PromiseEntry
from zabota.promises.models.promise import PromiseQuerySet
from zabota.promises.subjects import Subject


def open_of(subject: Subject) -> PromiseQuerySet:
    """What is still owed on this subject, broken ones too, the first due first; paused ones last."""
    return Promise.objects.of(subject.kind, subject.id).open().order_by("due_at", "id")


def earliest_due(subject: Subject) -> datetime | None:
    """When the first promise whose clock runs is due; None when nothing runs. A broken one is due in the past."""
    running = Promise.objects.of(subject.kind, subject.id).running()
    found: datetime | None = running.aggregate(first=Min("due_at"))["first"]
    return found


def earliest_due_many(kind: str, ids: Collection[int]) -> dict[int, datetime]:
    """The same for many subjects of a kind, in one query; those on which nothing runs are left out."""
    found = (
        Promise.objects.running()
        .filter(subject_kind=kind, subject_id__in=ids, due_at__isnull=False)
        .values_list("subject_id")
        .annotate(first=Min("due_at"))
    )
    return dict(found)


def history_of(promise: Promise) -> list[PromiseEntry]:
    """Every line, in the order in which it was written."""
    return list(promise.entries.order_by("id"))
