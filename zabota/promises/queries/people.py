"""Whom a warning is for."""

from collections.abc import Iterable

from zabota.people.models import Member, Role
from zabota.promises.models import Promise, WarningStep
from zabota.promises.subjects import face_of

Whom = WarningStep.Whom


def to_be_told(promise: Promise, whom: str) -> list[Member]:
    """The people of this step; where there are none, those of the next one up."""
    steps = {Whom.ASSIGNEE: _assignee, Whom.LEAD: _leads, Whom.MANAGER: _managers}
    order = list(steps)
    for step in order[order.index(Whom(whom)) :]:
        if found := steps[step](promise):
            return found
    return []


def managers() -> list[Member]:
    """Those who answer for promises: service-level managers, else the owners."""
    active = Member.objects.active().select_related("user")
    return list(active.filter(role=Role.SERVICE_LEVEL_MANAGER)) or list(active.filter(role=Role.OWNER))


def _managers(promise: Promise) -> list[Member]:
    return managers()


def _assignee(promise: Promise) -> list[Member]:
    return _active([promise.member_id])


def _leads(promise: Promise) -> list[Member]:
    """The assignee's own lead; else that of the subject's team; else those of the assignee's teams."""
    member = promise.member
    if found := _active([member.lead_id if member else None]) or _active([face_of(promise).lead_id]):
        return found
    if member is None:
        return []
    return _active(member.teams.filter(closed_at=None).values_list("lead_id", flat=True))


def _active(ids: "Iterable[int | None]") -> list[Member]:
    wanted = {pk for pk in ids if pk}
    return list(Member.objects.active().filter(pk__in=wanted).select_related("user")) if wanted else []
