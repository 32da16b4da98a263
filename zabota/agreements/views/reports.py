"""Monthly reports: made, looked at, sent."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.agreements import actions
from zabota.agreements.days import DAY, month_of
from zabota.agreements.models import Report
from zabota.agreements.views.fetching import address, agreement_or_404, may, now
from zabota.business.days import day_of
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.documents import actions as documents
from zabota.documents.views.papers import as_file
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("agreements.edit")
@require_POST
def make(request: StaffRequest, pk: int) -> HttpResponse:
    """Of the month in the form; by default of the last one that is over, or of the first."""
    agreement = agreement_or_404(request, pk)
    last = month_of(month_of(day_of(now())) - DAY)
    month = _month(request.POST.get("month", "")) or max(last, month_of(agreement.starts_on))
    try:
        made = actions.make_report(agreement, month, at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return redirect(address(agreement))
    return redirect(reverse("agreements:report", args=[pk, made.pk]))


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return None


@can("agreements.see")
@require_safe
def show(request: StaffRequest, pk: int, report_id: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    report = _report(pk, report_id)
    return page(request, "agreements/report.html", agreement=agreement, report=report, **may(request))


@can("agreements.see")
@require_safe
def paper(request: StaffRequest, pk: int, report_id: int) -> HttpResponse:
    agreement_or_404(request, pk)
    found = _report(pk, report_id).paper
    if found is None:
        raise Http404
    return as_file(documents.draw(found, at=now()))


@can("agreements.edit")
@require_POST
def send(request: StaffRequest, pk: int, report_id: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    try:
        actions.send_report(_report(pk, report_id), at=now())
        say(request, _("The report goes to %(client)s.") % {"client": agreement.client.name})
    except Refused as refusal:
        say(request, str(refusal))
    return redirect(reverse("agreements:report", args=[pk, report_id]))


def _report(pk: int, report_id: int) -> Report:
    return get_object_or_404(Report.objects.select_related("paper"), pk=report_id, agreement=pk)
