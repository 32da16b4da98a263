"""What stands on the client's card, and the statement of account."""

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zabota.billing import actions
from zabota.billing.forms import PeriodForm
from zabota.billing.models import Invoice
from zabota.billing.queries import debt, statement
from zabota.billing.serving import as_pdf
from zabota.billing.views.fetching import client_or_404, may, now
from zabota.billing.words import STATES
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can

AT_MOST = 8


@can("billing.see")
@require_safe
def panel(request: StaffRequest, client_id: int) -> HttpResponse:
    client, context = client_or_404(request, client_id), may(request)
    found = Invoice.objects.filter(client=client).order_by("-pk")[:AT_MOST]
    rows = [(row, STATES[row.state_on(context["today"])]) for row in found]
    return page(
        request, "billing/of_client.html", client=client, rows=rows, debt=debt(client, now()), **context
    )


@can("billing.see")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: StaffRequest, client_id: int) -> HttpResponse:
    """The statement on the screen; a POST gives it as a paper."""
    client, context = client_or_404(request, client_id), may(request)
    day: date = context["today"]
    usual = {"first_on": day.replace(month=1, day=1), "last_on": day}
    typed = request.POST if request.method == "POST" else request.GET
    form = PeriodForm(typed if "first_on" in typed else usual)
    found = None
    if form.is_valid():
        with refusals_into(form):
            if request.method == "POST":
                return as_pdf(actions.make_statement(client, at=now(), **form.cleaned_data), at=now())
            found = statement(client, **form.cleaned_data)
    return page(request, "billing/account.html", client=client, form=form, found=found, **context)
