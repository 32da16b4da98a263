"""What was promised to a person. Promises are sums: they stay, with their moments; the words around them go."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion
from zabota.clients.forgetting import forget_lines
from zabota.clients.privacy_words import PROMISES, row
from zabota.promises.models import Promise, PromiseEntry
from zabota.promises.words import codes_of_reasons, kind_in_words


def export(person: Person) -> Portion:
    rows = [
        row(
            kind=str(kind_in_words(promise.kind)),
            at=promise.started_at,
            due=promise.due_at,
            done=promise.fulfilled_at,
            broken=promise.broken_at,
            released=promise.released_at,
            note=promise.note,
        )
        for promise in _to(person).order_by("pk")
    ]
    return Portion({str(PROMISES): rows})


def erase(person: Person, how: Erasing) -> int:
    return _forget(_to(person).values_list("pk", flat=True), how)


def forget_about(kind: str, subjects: Collection[int], how: Erasing) -> int:
    """Of promises about these subjects, whoever the client is."""
    found = Promise.objects.filter(Q(subject_kind=kind), subject_id__in=subjects)
    return _forget(found.values_list("pk", flat=True), how)


def _to(person: Person) -> QuerySet[Promise]:
    return Promise.objects.filter(client_id__in=person.clients)


def _forget(promises: Iterable[int], how: Erasing) -> int:
    numbers = sorted(set(promises))
    Promise.objects.filter(pk__in=numbers).exclude(note="").update(note=how.gone)
    lines = PromiseEntry.objects.filter(promise_id__in=numbers).values_list("pk", flat=True)
    forget_lines(how, PromiseEntry, lines, words=["reason"], keys=["note"], kept=codes_of_reasons())
    return len(numbers)


privacy.register("promises", export=export, erase=erase)
