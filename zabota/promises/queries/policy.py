"""What the business has decided about promises in general."""

from zabota.core.acts import remembered
from zabota.promises.models import PromisePolicy, WarningStep


@remembered
def policy() -> PromisePolicy:
    """The business's policy; one that is not in the database where nothing was decided yet."""
    return PromisePolicy.objects.first() or PromisePolicy()


@remembered
def percents_by_kind() -> dict[str, list[int]]:
    """At how many percent of the time gone somebody is warned, for each kind, ascending."""
    found: dict[str, list[int]] = {}
    for kind, percent in WarningStep.objects.order_by("kind", "percent").values_list("kind", "percent"):
        found.setdefault(kind, []).append(percent)
    return found
