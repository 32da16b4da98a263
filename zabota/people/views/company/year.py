"""The year of a branch: days off, shortened days, and days that differ."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.business import actions, year
from zabota.business.forms import SpecialDayForm
from zabota.business.models import Branch
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

FIRST, LAST = 2020, 2040


@require_safe
@can("business.edit")
def show(request: StaffRequest, branch_id: int, number: int) -> HttpResponse:
    branch = _branch(branch_id)
    if not FIRST <= number <= LAST:
        raise Http404
    months = year.months(branch.hours, branch.zone, number)
    chosen = year.day(months, on) if (on := _day(request.GET.get("day", ""), number)) else None
    form = SpecialDayForm(initial={"intervals": chosen.hours, "note": _note(chosen)}) if chosen else None
    return page(request, "people/year.html", **_context(branch, number, months, chosen, form))


@require_POST
@can("business.edit")
def special(request: StaffRequest, branch_id: int, day: str) -> HttpResponse:
    branch, on = _branch(branch_id), _day_or_404(day)
    form = SpecialDayForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            branch = actions.set_day(branch, day=on, **form.cleaned_data)
            say(request, _("Noted."))
    months = year.months(branch.hours, branch.zone, on.year)
    context = _context(branch, on.year, months, year.day(months, on), form)
    return page(request, "people/year.html", back=_address(branch, on.year), **context)


@require_POST
@can("business.edit")
def usual(request: StaffRequest, branch_id: int, day: str) -> HttpResponse:
    """The day is as the calendar says again."""
    on = _day_or_404(day)
    branch = actions.clear_day(_branch(branch_id), day=on)
    return page(request, "people/year.html", back=_address(branch, on.year))


def _branch(branch_id: int) -> Branch:
    """Round the clock there is no calendar, and without hours no year."""
    branch = get_object_or_404(Branch, pk=branch_id)
    if not branch.hours or branch.hours.get("always"):
        raise Http404
    return branch


def _day(typed: str, number: int) -> date | None:
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if found.year == number else None


def _day_or_404(typed: str) -> date:
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        raise Http404
    if not FIRST <= found.year <= LAST:
        raise Http404
    return found


def _note(chosen: year.DayOfYear) -> str:
    return str(chosen.words) if chosen.state == "special" else ""


def _address(branch: Branch, number: int) -> str:
    return reverse("people:branch-year", args=[branch.pk, number])


def _context(
    branch: Branch,
    number: int,
    months: list[year.MonthOfYear],
    chosen: year.DayOfYear | None,
    form: SpecialDayForm | None,
) -> dict[str, Any]:
    days = [day for month in months for week in month.weeks for day in week if day]
    return {
        "branch": branch,
        "number": number,
        "months": months,
        "chosen": chosen,
        "form": form,
        "special": [day for day in days if day.state == "special"],
        "open_days": sum(day.is_open for day in days),
        "today": timezone.now().date(),
    }
