"""Payments: the list, money in advance, and taking one back."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.billing import actions, exporting
from zabota.billing.forms import AdvanceForm, ReversalForm
from zabota.billing.models import Payment
from zabota.billing.queries.listing import Filter, everything
from zabota.billing.views.fetching import may, now, payment_or_404, rows_of
from zabota.billing.words import TOLD_BACK
from zabota.clients.models import Client
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("billing.see")
@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    asked = Filter.from_query(request.GET)
    found = asked.payments(request.member).select_related("client", "invoice").prefetch_related("reversals")
    return page(request, "billing/payments.html", asked=asked, **rows_of(request, found), **may(request))


@can("billing.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    found = Filter.from_query(request.GET).payments(request.member).select_related("client", "invoice")
    return exporting.payments(request.GET.get("format", ""), everything(found))


@can("billing.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Money in advance, without an invoice."""
    typed = request.POST if request.method == "POST" else None
    initial = {"key": uuid.uuid4(), "paid_on": may(request)["today"], "client": request.GET.get("client", "")}
    form = AdvanceForm(typed, member=request.member, initial=initial)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        with refusals_into(form):
            actions.pay(at=now(), **given | {"key": f"hand:{given['key']}"})
            say(request, _("The money is noted: the next invoice can take it."))
            return page(request, "billing/payment_new.html", back=reverse("billing:payments"), form=form)
    return page(request, "billing/payment_new.html", form=form, chosen=_chosen(request, form), **may(request))


@can("billing.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def reverse_one(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks how much and why, then takes it back; what was paid online goes back through its provider."""
    payment = payment_or_404(request, pk)
    left = actions.left_of(payment)
    online = actions.objection_to_refunding(payment) is None
    initial = {"key": uuid.uuid4(), "amount": left, "how": "provider" if online else "books"}
    form = ReversalForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            _take_back(request, payment, form.cleaned_data, online)
            back = payment.invoice_id
            return redirect("billing:invoice", back) if back else redirect("billing:payments")
    context = {"payment": payment, "left": left, "online": online, **may(request)}
    return page(request, "billing/payment_reversal.html", form=form, **context)


def _take_back(request: StaffRequest, payment: Payment, given: dict[str, Any], online: bool) -> None:
    key = str(given["key"] or "")
    if not (online and given["how"] == "provider"):
        amount, reason = given["amount"], given["reason"]
        actions.reverse_payment(payment, reason=reason, amount=amount, key=key, at=now())
        return
    amount = given["amount"] or actions.left_of(payment)
    row = actions.refund(
        payment, amount=amount, reason=given["reason"], key=key or f"whole:{payment.pk}", at=now()
    )
    say(request, TOLD_BACK[row.state])


def _chosen(request: StaffRequest, form: AdvanceForm) -> Client | None:
    pk = str(form["client"].value() or "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return Client.objects.current().visible_to(request.member).filter(pk=pk).first()
