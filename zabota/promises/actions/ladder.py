"""The ladder of warnings and the policy."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.promises.models import Kind, PromisePolicy, WarningStep

Step = tuple[int, str]
"""Percent of the time gone, and whom to tell."""


@transaction.atomic
def set_ladder(kind: str, steps: Iterable[Step]) -> list[WarningStep]:
    """The steps for promises of this kind, instead of those before. Promises meet them at their next change."""
    if kind not in Kind.values:
        raise Refused(_("There is no such kind of promise. Reload the page."))
    wanted = sorted(set(steps))
    for percent, whom in wanted:
        if not 1 <= percent <= 100:
            raise Refused(_("Percent of the time gone: write a number from 1 to 100."), field="percent")
        if whom not in WarningStep.Whom.values:
            raise Refused(_("Choose whom to tell from the list."), field="whom")
    existing = {(step.percent, step.whom): step for step in WarningStep.objects.filter(kind=kind)}
    for key in existing.keys() - set(wanted):
        existing[key].delete()
    for percent, whom in wanted:
        if (percent, whom) not in existing:
            WarningStep.objects.create(kind=kind, percent=percent, whom=whom)
    return list(WarningStep.objects.filter(kind=kind).order_by("percent", "whom"))


@transaction.atomic
def set_policy(*, grace_percent: int, reopen_days: int, minutes_each: int) -> PromisePolicy:
    """What holds for promises in general."""
    if not 1 <= grace_percent <= 100:
        raise Refused(_("Write a number from 1 to 100."), field="grace_percent")
    if not 0 <= reopen_days <= 365:
        raise Refused(_("Write a number of days from 0 to 365."), field="reopen_days")
    if not 1 <= minutes_each <= 480:
        raise Refused(_("Write a number of minutes from 1 to 480."), field="minutes_each")
    said = {"grace_percent": grace_percent, "reopen_days": reopen_days, "minutes_each": minutes_each}
    row, _made = PromisePolicy.objects.update_or_create(defaults=said)
    return row
