"""A new invoice by hand, with totals as one types; also one in the place of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.billing import actions
from zabota.billing.forms import InvoiceForm, Lines
from zabota.billing.house import own_requisites
from zabota.billing.lines import NewLine, WorkedOut, work_out
from zabota.billing.models import Invoice
from zabota.billing.views.fetching import invoice_or_404, may, now
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.clients.queries.finding import find
from zabota.core.money import Sum, total
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can

DAYS_TO_PAY = timedelta(days=10)
FOUND_AT_MOST = 8


@dataclass(frozen=True)
class Reckoned:
    """What the lines come to as they are typed."""

    sums: Sequence[WorkedOut]
    whole: Sum


@can("billing.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """The form; a press on "add" or "remove" gives it back with another line."""
    wrong = _corrected(request)
    if request.method != "POST":
        return _fresh(request, wrong)
    form, lines = InvoiceForm(request.POST, member=request.member), Lines(request.POST)
    if request.POST.get("do", "issue") != "issue":
        return _shown(request, form, lines, wrong, status=200)
    if form.is_valid() and lines.is_valid():
        with refusals_into(form):
            _check(lines)
            invoice = actions.issue_invoice(
                lines=lines.new_lines(), corrects=wrong, at=now(), **form.cleaned_data
            )
            return redirect("billing:invoice", invoice.pk)
    return _shown(request, form, lines, wrong, status=422)


@can("billing.edit")
@require_POST
def totals(request: StaffRequest) -> HttpResponse:
    """The sums alone, while somebody types."""
    lines = Lines(request.POST)
    return page(request, "billing/totals.html", reckoned=_reckoned(lines), **may(request))


@can("billing.edit")
@require_safe
def clients(request: StaffRequest) -> HttpResponse:
    words = request.GET.get("who", "")[:200]
    found = find(words).current().visible_to(request.member).order_by("sorted_as", "pk")
    return page(request, "billing/found_clients.html", found=found[:FOUND_AT_MOST] if words.strip() else [])


def _fresh(request: StaffRequest, wrong: Invoice | None) -> HttpResponse:
    at = may(request)["today"]
    initial: dict[str, Any] = {"due_on": at + DAYS_TO_PAY, "client": request.GET.get("client", "")}
    if wrong:
        initial |= {"client": wrong.client_id, "due_on": max(wrong.due_on, at), "purpose": wrong.purpose}
    lines = Lines(initial=wrong.lines.all() if wrong else ())
    return _shown(request, InvoiceForm(initial=initial, member=request.member), lines, wrong, status=200)


def _shown(
    request: StaffRequest, form: InvoiceForm, lines: Lines, wrong: Invoice | None, *, status: int
) -> HttpResponse:
    words = request.POST.get("who", "")[:200]
    return page(
        request,
        "billing/new.html",
        part="lines",
        status=status,
        form=form,
        lines=lines,
        wrong=wrong,
        chosen=_chosen(request, form),
        words=words,
        reckoned=_reckoned(lines),
        objection=_objection(),
        **may(request),
    )


def _chosen(request: StaffRequest, form: InvoiceForm) -> Client | None:
    pk = str(form["client"].value() or "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return Client.objects.current().visible_to(request.member).filter(pk=pk).first()


def _corrected(request: StaffRequest) -> Invoice | None:
    pk = request.POST.get("corrects") or request.GET.get("corrects") or ""
    return invoice_or_404(request, int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 19 else None


def _check(lines: Lines) -> None:
    """Each line at its own fields, before the action looks at all of them."""
    for place, line in enumerate(lines.new_lines()):
        try:
            _worked(line)
        except Refused as refusal:
            lines.add_error(refusal, place)
            raise Refused(refusal.sentence) from refusal


def _reckoned(lines: Lines) -> Reckoned | None:
    """None while a line can't be reckoned."""
    try:
        lines.is_valid()
        sums = [_worked(form.new_line()) for form in lines.filled() if form.is_valid()]
    except Refused:
        return None
    return Reckoned(sums, total(line.sum for line in sums))


def _worked(line: NewLine) -> WorkedOut:
    ours = own_requisites()
    return work_out(line, on=day_of(now()), vat_kind=ours.vat_kind, vat_included=ours.vat_included)


def _objection() -> str:
    try:
        own_requisites()
    except Refused as refusal:
        return str(refusal)
    return ""
