"""Acts: the list, one of them, one made from an invoice, one cancelled."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zabota.billing import actions, exporting
from zabota.billing.forms import ReasonForm
from zabota.billing.lines import NewLine, includes_vat
from zabota.billing.models import Act, Invoice
from zabota.billing.queries.listing import Filter, everything
from zabota.billing.serving import as_pdf
from zabota.billing.views.fetching import act_or_404, invoice_or_404, may, now, rows_of
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("billing.see")
@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    asked = Filter.from_query(request.GET)
    found = asked.acts(request.member).select_related("client", "invoice")
    return page(request, "billing/acts.html", asked=asked, **rows_of(request, found), **may(request))


@can("billing.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    found = Filter.from_query(request.GET).acts(request.member).select_related("client", "invoice")
    return exporting.acts(request.GET.get("format", ""), everything(found))


@can("billing.see")
@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    return _shown(request, act_or_404(request, pk), ReasonForm())


@can("billing.see")
@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    act = act_or_404(request, pk)
    return as_pdf(act.paper, at=now())


@can("billing.edit")
@require_POST
def from_invoice(request: StaffRequest, pk: int) -> HttpResponse:
    """Of today, with the invoice's lines."""
    invoice = invoice_or_404(request, pk)
    try:
        act = actions.make_act(
            client=invoice.client,
            lines=_lines(invoice),
            about=(invoice.about_kind, invoice.about_id),
            acted_on=may(request)["today"],
            invoice=invoice,
            at=now(),
        )
    except Refused as refusal:
        say(request, refusal.sentence)
        return redirect("billing:invoice", invoice.pk)
    return redirect("billing:act", act.pk)


@can("billing.edit")
@require_POST
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    """A signed copy has come back."""
    act = act_or_404(request, pk)
    try:
        actions.accept_act(act, by=None, at=now())
    except Refused as refusal:
        say(request, refusal.sentence)
    return redirect("billing:act", act.pk)


@can("billing.edit")
@require_POST
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    act, form = act_or_404(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.cancel_act(act, at=now(), **form.cleaned_data)
            return redirect("billing:act", act.pk)
    return _shown(request, act, form)


def _shown(request: StaffRequest, act: Act, form: ReasonForm) -> HttpResponse:
    context = may(request)
    lines = list(act.lines.all())
    return page(request, "billing/act.html", act=act, lines=lines, form=form, **context)


def _lines(invoice: Invoice) -> list[NewLine]:
    names = ("name", "unit", "quantity", "unit_price", "discount", "vat_kind")
    return [
        NewLine(vat_included=includes_vat(row), **{name: getattr(row, name) for name in names})
        for row in invoice.lines.all()
    ]
