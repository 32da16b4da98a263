"""Invoices: the list, one of them, and what is done with it."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.billing import actions, exporting
from zabota.billing.forms import PaymentForm, ReasonForm
from zabota.billing.models import Invoice
from zabota.billing.queries import advance_of
from zabota.billing.queries.listing import Filter, everything
from zabota.billing.serving import as_pdf
from zabota.billing.views.fetching import invoice_or_404, may, now, rows_of
from zabota.billing.words import STATES
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("billing.see")
@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    """The list; for HTMX the table alone, or the rows after the last one seen."""
    context = may(request)
    asked = Filter.from_query(request.GET)
    found = asked.invoices(request.member, context["today"]).select_related("client")
    shown = rows_of(request, found)
    shown["rows"] = [(row, STATES[row.state_on(context["today"])]) for row in shown["rows"]]
    return page(request, "billing/invoices.html", asked=asked, states=STATES, **shown, **context)


@can("billing.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    day = may(request)["today"]
    found = Filter.from_query(request.GET).invoices(request.member, day).select_related("client")
    return exporting.invoices(request.GET.get("format", ""), everything(found), day)


@can("billing.see")
@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    return _shown(request, invoice_or_404(request, pk))


@can("billing.see")
@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    invoice = invoice_or_404(request, pk)
    return as_pdf(invoice.paper, at=now())


@can("billing.edit")
@require_POST
def pay(request: StaffRequest, pk: int) -> HttpResponse:
    """Notes a payment by hand."""
    invoice, form = invoice_or_404(request, pk), PaymentForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_into(form):
            actions.pay(
                client=invoice.client, invoice=invoice, at=now(), **given | {"key": f"hand:{given['key']}"}
            )
            return redirect("billing:invoice", invoice.pk)
    return _shown(request, invoice, payment_form=form)


@can("billing.edit")
@require_POST
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    invoice, form = invoice_or_404(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.cancel_invoice(invoice, at=now(), **form.cleaned_data)
            return redirect("billing:invoice", invoice.pk)
    return _shown(request, invoice, reason_form=form)


@can("billing.edit")
@require_POST
def take_advance(request: StaffRequest, pk: int) -> HttpResponse:
    invoice = invoice_or_404(request, pk)
    try:
        actions.take_advance(invoice, at=now())
    except Refused as refusal:
        say(request, refusal.sentence)
    return redirect("billing:invoice", invoice.pk)


@can("billing.edit")
@require_POST
def link(request: StaffRequest, pk: int) -> HttpResponse:
    """A new link for paying, shown this once."""
    invoice = invoice_or_404(request, pk)
    try:
        made, token = actions.make_pay_link(invoice, at=now())
    except Refused as refusal:
        say(request, refusal.sentence)
        return redirect("billing:invoice", invoice.pk)
    url = settings.PUBLIC_URL + reverse("pay:page", args=[request.business.slug, token])
    return _shown(request, invoice, new_link=made, link_url=url, status=200)


@can("billing.edit")
@require_POST
def remind(request: StaffRequest, pk: int) -> HttpResponse:
    """A letter to the client now, with a link to pay by."""
    invoice = invoice_or_404(request, pk)
    try:
        actions.remind(invoice, at=now())
        say(request, _("The reminder goes to %(name)s.") % {"name": invoice.client.name})
    except Refused as refusal:
        say(request, refusal.sentence)
    return redirect("billing:invoice", invoice.pk)


@can("billing.edit")
@require_POST
def close_links(request: StaffRequest, pk: int) -> HttpResponse:
    invoice = invoice_or_404(request, pk)
    actions.revoke_pay_links(invoice, at=now())
    say(request, _("Links for paying invoice %(number)s open no more.") % {"number": invoice.number})
    return redirect("billing:invoice", invoice.pk)


def _shown(
    request: StaffRequest, invoice: Invoice, *, status: int | None = None, **more: Any
) -> HttpResponse:
    context = may(request)
    day, at = context["today"], now()
    fresh = {"key": uuid.uuid4(), "amount": invoice.left, "paid_on": day}
    forms = {"payment_form": PaymentForm(initial=fresh), "reason_form": ReasonForm()} | more
    refused = any(form.is_bound for form in (forms["payment_form"], forms["reason_form"]))
    return page(
        request,
        "billing/invoice.html",
        status=status or (422 if refused else 200),
        invoice=invoice,
        state=STATES[invoice.state_on(day)],
        lines=list(invoice.lines.all()),
        payments=list(invoice.payments.prefetch_related("reversals").order_by("pk")),
        offsets=list(invoice.offsets.order_by("pk")),
        acts=(acts := list(invoice.acts.all())),
        has_act=any(act.cancelled_at is None for act in acts),
        attempts=list(invoice.attempts.filter(state__in=("waiting", "parked")).order_by("pk")),
        reminders=list(invoice.reminders.order_by("pk")),
        corrected_by=invoice.corrections.first(),
        advance=advance_of(invoice.client_id),
        links=invoice.links.filter(revoked_at=None, expires_at__gt=at).count(),
        **context | forms,
    )
