"""How many letters are in each state. The sum is the number of letters."""

from django.db.models import Count

from zabota.channels.models import Letter, Outgoing


def counts() -> dict[str, int]:
    """Letters by state, every state named; nothing is in two states and nothing in none."""
    return _by_state(Letter.objects.order_by(), Letter.State.values)


def outgoing_counts() -> dict[str, int]:
    return _by_state(Outgoing.objects.order_by(), Outgoing.State.values)


def _by_state(rows: object, states: list[str]) -> dict[str, int]:
    found = dict(rows.values_list("state").annotate(n=Count("id")))  # type: ignore[attr-defined]
    return {state: found.get(state, 0) for state in states}
