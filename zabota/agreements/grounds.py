"""An agreement as the most specific ground of promises."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from zabota.agreements.models import Item
from zabota.agreements.queries.force import by_agreement, items_in_force
from zabota.agreements.snapshots import calendar_id, service_slug, target_of
from zabota.core.acts import remembered
from zabota.promises.grounds import BY_CLIENT, BY_SERVICE, Ground, Question
from zabota.promises.models import CalendarVersion
from zabota.promises.queries.calendars import latest_versions

KIND = "agreement"
BETWEEN = " · "


def source(question: Question) -> Iterable[Ground]:
    """What agreements in force promise to this client. Of several items of one agreement that answer equally well,
    the stricter holds: an agreement doesn't contradict itself; two agreements do."""
    items = items_in_force(question.client.pk, question.at)
    answering = [item for item in items if target_of(item.snapshot, question.kind, question.impact)]
    if not answering:
        return []
    versions = _versions(frozenset(calendar_id(item.snapshot) or 0 for item in answering) - {0})
    return [
        min(grounds, key=lambda ground: (-ground.specificity, ground.due_from(question.at)))
        for own in by_agreement(answering)
        if (grounds := list(_grounds(own, question, versions)))
    ]


@remembered
def _versions(calendars: frozenset[int]) -> dict[int, CalendarVersion]:
    return latest_versions(calendars)


def _grounds(
    items: Iterable[Item], question: Question, versions: dict[int, CalendarVersion]
) -> Iterator[Ground]:
    for item in items:
        target = target_of(item.snapshot, question.kind, question.impact)
        calendar = calendar_id(item.snapshot)
        if target is None:
            continue
        meant = bool(question.service) and service_slug(item.snapshot) == question.service
        yield Ground(
            specificity=BY_SERVICE if meant else BY_CLIENT,
            kind=KIND,
            name=f"{item.version.agreement.number}{BETWEEN}{item.name}",
            id=item.version.agreement_id,
            seconds=target["seconds"],
            version=versions[calendar] if calendar else None,
            pauses=target["pauses"],
        )


def speak(name: str) -> str:
    """«по соглашению 2026-14, пакет «Премиум»»"""
    number, _between, item = name.partition(BETWEEN)
    return _("by agreement %(number)s, level “%(item)s”") % {"number": number, "item": item}
