"""What promises are by their histories."""

from collections.abc import Collection

from zabota.promises import reckoning
from zabota.promises.models import Promise, PromiseEntry
from zabota.promises.reckoning import Entry, State


def entry_of(line: PromiseEntry) -> Entry:
    return Entry.from_data(line.kind, line.at, line.data)


def states_of(promises: Collection[Promise]) -> dict[int, State]:
    """Each promise rebuilt from its lines alone; one query for all."""
    lines: dict[int, list[Entry]] = {promise.pk: [] for promise in promises}
    for line in PromiseEntry.objects.filter(promise__in=list(lines)).order_by("pk"):
        lines[line.promise_id].append(entry_of(line))
    return {pk: reckoning.rebuild(entries) for pk, entries in lines.items()}
