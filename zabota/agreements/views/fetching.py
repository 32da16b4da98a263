"""What every view of this area begins with: the agreement that this member may see, and what else they may."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from zabota.agreements.models import Agreement
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows

GET_OR_POST = ["GET", "HEAD", "POST"]


def now() -> datetime:
    return timezone.now()


def agreement_or_404(request: StaffRequest, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.member).select_related("client__tier", "contact", "manager")
    return get_object_or_404(rows, pk=pk)


def address(agreement: Agreement) -> str:
    return reverse("agreements:show", args=[agreement.pk])


def may(request: StaffRequest) -> dict[str, Any]:
    """For templates: what this member may do here."""
    role = request.member.role
    return {
        "may_edit": allows(role, "agreements.edit"),
        "may_sign": allows(role, "agreements.sign"),
        "may_export": allows(role, "agreements.export"),
        "may_bill": allows(role, "billing.edit"),
        "may_see_money": allows(role, "billing.see"),
    }


def typed(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


def deed(
    request: StaffRequest,
    agreement: Agreement,
    form: forms.BaseForm,
    do: Callable[[dict[str, Any]], object],
    **words: str,
) -> HttpResponse:
    """One question and one button: `title`, `sentence` and `verb` say what happens."""
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            do(form.cleaned_data)
    context: dict[str, Any] = {"agreement": agreement, "form": form, **words}
    return page(request, "agreements/deed.html", back=address(agreement), **context)
