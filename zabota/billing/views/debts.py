"""The first screen of money: who owes, since when, how much."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from zabota.billing import actions
from zabota.billing.models import Invoice
from zabota.billing.queries import debtors
from zabota.billing.queries.attempts import to_settle
from zabota.billing.queries.listing import seen, totals
from zabota.billing.views.fetching import may, now
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("billing.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    context = may(request)
    day = context["today"]
    return page(
        request,
        "billing/debts.html",
        rows=debtors(day, among=seen(Invoice.objects.unpaid(), request.member)),
        sums=totals(request.member, day),
        attempts=to_settle(request.member),
        is_empty=not seen(Invoice.objects.all(), request.member).exists(),
        **context,
    )


@can("billing.edit")
@require_POST
def settle(request: StaffRequest, attempt_id: int) -> HttpResponse:
    """A person says whether the money has come."""
    attempt = get_object_or_404(to_settle(request.member), pk=attempt_id)
    try:
        actions.settle_by_hand(attempt, came=request.POST.get("came") == "yes", at=now())
    except Refused as refusal:
        say(request, refusal.sentence)
    return redirect("billing:invoice", attempt.invoice_id)
