"""Settings: the ways in which clients pay."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.billing import actions
from zabota.billing.forms.provider import ProviderForm, RemindingForm
from zabota.billing.models import ProviderAccount, Reminding
from zabota.billing.providers import all_providers
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("providers.edit")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return _shown(request)


@can("providers.edit")
@require_POST
def change(request: StaffRequest, name: str) -> HttpResponse:
    if name not in {known.name for known in all_providers()}:
        raise Http404
    form = ProviderForm(request.POST, prefix=name)
    if form.is_valid():
        with refusals_into(form):
            actions.set_provider(name, **form.cleaned_data)
            say(request, _("Saved."))
            return redirect("payment_settings:providers")
    return _shown(request, name, form)


@can("providers.edit")
@require_POST
def remind(request: StaffRequest) -> HttpResponse:
    """When clients are reminded of invoices."""
    form = RemindingForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.set_reminding(**form.cleaned_data)
            say(request, _("Saved."))
            return redirect("payment_settings:providers")
    return _shown(request, reminding=form)


def _shown(
    request: StaffRequest,
    name: str = "",
    form: ProviderForm | None = None,
    reminding: RemindingForm | None = None,
) -> HttpResponse:
    rows = {row.provider: row for row in ProviderAccount.objects.all()}
    shown: list[dict[str, Any]] = []
    for known in all_providers():
        row = rows.get(known.name)
        kept = ("account", "is_on", "receipts", "tax_system", "receipt_subject", "receipt_mode")
        initial = {name: getattr(row, name) for name in kept} if row else {}
        notify = reverse("pay:notify", args=[request.business.slug, known.name])
        shown.append(
            {
                "provider": known,
                "form": form
                if form and known.name == name
                else ProviderForm(prefix=known.name, initial=initial),
                "has_secret": bool(row and row.secret),
                "notify_url": f"{settings.PUBLIC_URL}{notify}",
            }
        )
    rule = Reminding.objects.first()
    known_days = {"before": rule.before, "after": rule.after} if rule else {}
    return page(
        request,
        "billing/providers.html",
        shown=shown,
        reminding=reminding or RemindingForm(initial=known_days),
        status=422 if form or reminding else 200,
    )
