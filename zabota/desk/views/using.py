"""What a request used of what is included in the client's agreements."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.agreements import actions as agreements
from zabota.agreements.actions.noting import beyond
from zabota.agreements.models import Usage
from zabota.agreements.queries.meters import drawn_for, meters_of, usage_in_words
from zabota.business.days import day_of
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import by_htmx, page
from zabota.desk.forms import UseForm
from zabota.desk.models import Ticket
from zabota.desk.subjects import KIND
from zabota.desk.views.fetching import now, ticket_or_404
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say, toast

GET_OR_POST = ["GET", "HEAD", "POST"]


@can("usage.draw")
@require_http_methods(GET_OR_POST)
def use(request: StaffRequest, number: int) -> HttpResponse:
    """What is left, and a line for each meter on which to write what was used. Each press of the button once."""
    ticket = ticket_or_404(request, number)
    form = UseForm(request.POST or None)
    made = _noted(ticket, form) if form.is_bound and form.is_valid() else None
    response = _panel(request, ticket, form)
    if made is None:
        return response
    words = _words(made)
    undo = reverse("desk:usage-return", args=[number, made.pk])
    if by_htmx(request):
        return toast(response, words, undo=undo)
    say(request, words, undo=undo)
    return response


def _noted(ticket: Ticket, form: UseForm) -> Usage | None:
    said, made = form.cleaned_data, []
    with refusals_into(form):
        used = agreements.note_use(
            client=ticket.client,
            meter=said["meter"],
            amount=said["amount"],
            key=f"{KIND}:{ticket.pk}:{said['key']}",
            subject=(KIND, ticket.pk),
            at=now(),
        )
        made.append(used)
    return made[0] if made else None


def _words(usage: Usage) -> str:
    words = _("Noted. %(what)s.") % {"what": usage_in_words(usage)}
    if over := beyond(usage):
        words += " " + _("%(over)s lie beyond what is included and will be charged.") % {"over": over}
    return words


def _panel(request: StaffRequest, ticket: Ticket, form: UseForm) -> HttpResponse:
    meters = meters_of(ticket.client, day_of(now()))
    typed = form if form.errors else None
    context: dict[str, Any] = {
        "ticket": ticket,
        "lines": [(one, _form(one.slug, typed)) for one in meters],
        "drawn": [(one, usage_in_words(one)) for one in drawn_for(KIND, ticket.pk)],
        "form": form,
        "now": now(),
    }
    return page(request, "desk/usage.html", part="usage", back=f"/tickets/{ticket.number}/", **context)


def _form(meter: str, typed: UseForm | None) -> UseForm:
    """With what was typed where that was refused; one piece or nothing beforehand."""
    return typed if typed and typed.data.get("meter") == meter else UseForm.fresh(meter)


@can("usage.draw")
@require_POST
def give_back(request: StaffRequest, number: int, usage_id: int) -> HttpResponse:
    """«Undo»: it was not used after all."""
    ticket = ticket_or_404(request, number)
    rows = Usage.objects.select_related("period").filter(subject_kind=KIND, subject_id=ticket.pk)
    usage, words = get_object_or_404(rows, pk=usage_id), ""
    try:
        agreements.take_back(usage, at=now())
    except Refused as refusal:
        words = str(refusal)
    response = _panel(request, ticket, UseForm())
    response["HX-Retarget"] = "#usage"
    response["HX-Reswap"] = "outerHTML"
    return toast(response, words) if words else response
