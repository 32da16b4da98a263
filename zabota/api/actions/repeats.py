"""What is remembered of requests that may come again."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from zabota.api.models import Repeat
from zabota.core.acts import act

KEPT = timedelta(days=1)


@act
def remember(*, token_id: int, key: str, request: str, at: datetime) -> Repeat | None:
    """Begins a request under its key. None when this is the first; else the row that the first has left.

    A second request at the same moment waits here until the first has ended. What is older than a day is forgotten.
    """
    Repeat.objects.filter(token=token_id, key=key, at__lte=at - KEPT).delete()
    new = Repeat(token_id=token_id, key=key, request=request, at=at)
    Repeat.objects.bulk_create([new], ignore_conflicts=True)
    found = Repeat.objects.get(token=token_id, key=key)
    return found if found.status is not None else None


@act
def settle(*, token_id: int, key: str, status: int, body: str) -> None:
    """The request ended well: this is its answer, for a day."""
    Repeat.objects.filter(token=token_id, key=key).update(status=status, body=body)


@act
def forget_old_repeats(*, at: datetime) -> int:
    return Repeat.objects.filter(at__lte=at - KEPT).delete()[0]


@act
def forget_repeats_of(words: Collection[str]) -> int:
    """Takes the answers in which any of these words stands; the keys stay, so that nothing happens twice."""
    found = [Q(body__icontains=word) for word in words if word]
    if not found:
        return 0
    return Repeat.objects.filter(reduce(or_, found)).update(body="")
