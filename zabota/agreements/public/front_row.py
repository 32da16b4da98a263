"""To be served first: chosen, ordered by a name and a mail, paid, and it holds."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zabota.agreements.actions import front_row
from zabota.agreements.forms import FrontRowForm
from zabota.agreements.public.showing import shown
from zabota.agreements.queries.front_row import seats
from zabota.billing.actions import make_pay_link
from zabota.channels.public.guarding import guarded
from zabota.core.origins import origin
from zabota.core.refused import Refused
from zabota.documents.queries import requisites
from zabota.people.doors import PublicRequest, public_door

WHY = "anybody may buy a place in the front row without an account"


@public_door(WHY)
@require_safe
def show(request: PublicRequest, slug: str) -> HttpResponse:
    return _page(request, FrontRowForm())


@public_door(WHY)
@csrf_exempt
@require_POST
def order(request: PublicRequest, slug: str) -> HttpResponse:
    """The order is an invoice: its page is where one pays."""
    form = FrontRowForm(request.POST)
    chosen = _chosen(request, form)
    if chosen is None:
        return _page(request, form, status=422)
    try:
        said = {"name": form.cleaned_data["name"], "mail": form.cleaned_data["mail"]}
        said |= {"language": get_language() or "ru", "origin": origin(request)}
        _row, invoice = front_row.order(chosen, at=timezone.now(), **said)
    except Refused as refusal:
        return _page(request, form, objection=_objection(refusal), status=422)
    _link, token = make_pay_link(invoice, at=timezone.now())
    return guarded(redirect(reverse("pay:page", args=[slug, token])), framed=False, refer=False)


def _objection(refusal: Refused) -> str:
    """Why it can't be ordered; while we can't bill, that is our own affair."""
    return str(refusal) if requisites() else _("It can’t be ordered here yet. Please write to us.")


def _chosen(request: PublicRequest, form: FrontRowForm) -> Any:
    """The level that was chosen, if all is well and it is on sale."""
    if not form.is_valid():
        return None
    found = [seat.offering for seat in seats(request.business.currency)]
    return next((one for one in found if one.pk == form.cleaned_data["offering"]), None)


def _page(request: PublicRequest, form: FrontRowForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "seats": seats(request.business.currency), **more}
    return shown(request, "agreements/public/front_row.html", status=status, **context)
