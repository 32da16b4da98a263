"""The table of targets, edited where it stands."""

from django.http import Http404, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.clients.models import Tier
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.promises import durations
from zabota.promises.actions.rows import set_row
from zabota.promises.grid import EVERYBODY, Grid, Problems
from zabota.promises.models import PROMISED, Calendar, Impact, Kind
from zabota.promises.queries.calendars import version_in_force
from zabota.promises.queries.objections import objections
from zabota.promises.views.fetching import now
from zabota.ui.toasts import toast


@can("promises.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    grid = Grid.read()
    return page(
        request,
        "promises/settings/targets.html",
        sections=grid.sections(),
        calendars=grid.calendars,
        impacts=list(reversed(Impact)),
        objections=objections(now()),
        may_edit=allows(request.member.role, "targets.edit"),
    )


@can("targets.edit")
@require_POST
def change(request: StaffRequest, kind: str, tier_id: int) -> HttpResponse:
    """One row: saved whole, or shown again with what is wrong in it."""
    if kind not in PROMISED:
        raise Http404
    tier = None if tier_id == EVERYBODY else get_object_or_404(Tier, pk=tier_id)
    calendar = get_object_or_404(Calendar, pk=request.POST.get("calendar") or 0)
    problems = _save(request.POST, Kind(kind), tier, calendar)
    response = _row(request, Grid.read(), Kind(kind), tier, problems)
    return response if problems else toast(response, _("Saved. It holds for promises made from now on."))


def _row(
    request: StaffRequest, grid: Grid, kind: Kind, tier: Tier | None, problems: Problems
) -> HttpResponse:
    """The row as it stands now, with what is wrong in it."""
    return page(
        request,
        "promises/settings/targets.html",
        part="row",
        back=None if problems else "promise_settings:targets",
        status=422 if problems else None,
        row=grid.row(kind, tier, problems),
        sections=grid.sections(),
        calendars=grid.calendars,
        impacts=list(reversed(Impact)),
        may_edit=True,
    )


def _save(typed: QueryDict, kind: Kind, tier: Tier | None, calendar: Calendar) -> Problems:
    """What is wrong; nothing when it is saved."""
    problems = Problems(typed={impact.value: typed.get(f"time-{impact.value}", "") for impact in Impact})
    times = _read(problems, calendar)
    if problems:
        return problems
    try:
        pauses = "pauses" in typed
        set_row(tier=tier, kind=kind, times=times, calendar=calendar, pauses=pauses, at=now())
    except Refused as refusal:
        impact = (refusal.field or "").removeprefix("time-")
        if impact in Impact.values:
            problems.cells[impact] = str(refusal)
        else:
            problems.row = str(refusal)
        return problems
    return Problems()


def _read(problems: Problems, calendar: Calendar) -> dict[str, int | None]:
    measure = durations.Measure.of(WorkingHours.from_spec(version_in_force(calendar).hours))
    times: dict[str, int | None] = {}
    for impact, text in problems.typed.items():
        try:
            times[impact] = durations.read(text, measure) if text.strip() else None
        except Refused as refusal:
            problems.cells[impact] = str(refusal)
    return times
