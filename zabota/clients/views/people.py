"""People of a client and their addresses, edited where they stand."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.clients import actions, queries
from zabota.clients.forms import PersonForm, PointForm
from zabota.clients.models import Client, Contact
from zabota.clients.views.fetching import client_or_404, contact_or_404, may, now, point_or_404
from zabota.core.refused import Refused, refusals_into
from zabota.core.sealed import seal, unseal
from zabota.core.web import by_htmx, page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say, toast

GET_OR_POST = ["GET", "HEAD", "POST"]


def people_of(client: Client) -> list[Contact]:
    """Those who are there now, with their addresses."""
    return list(client.contacts.filter(archived_at=None).prefetch_related("points"))


@can("clients.see")
@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    return _panel(request, client_or_404(request, pk))


@can("clients.edit")
@require_http_methods(GET_OR_POST)
def new_person(request: StaffRequest, pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.add_contact(client, at=now(), **form.cleaned_data)
    return _panel(request, client, form=form, place="new-person")


@can("clients.edit")
@require_http_methods(GET_OR_POST)
def person(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    contact = contact_or_404(client, contact_pk)
    form = PersonForm(request.POST if request.method == "POST" else None, contact=contact)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_contact(contact, **form.cleaned_data)
    return _panel(request, client, form=form, place=f"person-{contact.pk}")


@can("clients.edit")
@require_POST
def archive_person(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    contact = contact_or_404(client, contact_pk)
    try:
        actions.archive_contact(contact, at=now())
    except Refused as refusal:
        return _said(request, _panel(request, client), str(refusal))
    undo = reverse("clients:person-restoration", args=[pk, contact.pk])
    return _said(
        request, _panel(request, client), _("%(name)s is here no more.") % {"name": contact.name}, undo
    )


@can("clients.edit")
@require_POST
def restore_person(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    actions.restore_contact(contact_or_404(client, contact_pk))
    return _panel(request, client)


@can("clients.edit")
@require_http_methods(GET_OR_POST)
def new_point(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    contact = contact_or_404(client, contact_pk)
    form = PointForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.add_point(contact, kind=form.kind, typed=form.cleaned_data["typed"])
    return _panel(request, client, form=form, place=f"new-point-{contact.pk}")


@can("clients.edit")
@require_http_methods(GET_OR_POST)
def point(request: StaffRequest, pk: int, point_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    point = point_or_404(client, point_pk)
    form = PointForm(request.POST if request.method == "POST" else None, point=point)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_point(point, typed=form.cleaned_data["typed"])
    return _panel(request, client, form=form, place=f"point-{point.pk}")


@can("clients.edit")
@require_POST
def remove_point(request: StaffRequest, pk: int, point_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    point = point_or_404(client, point_pk)
    actions.remove_point(point)
    kept = seal(json.dumps([point.contact_id, point.kind, point.typed]))
    undo = reverse("clients:point-return", args=[pk, kept])
    return _said(
        request, _panel(request, client), _("%(address)s is removed.") % {"address": point.shown}, undo
    )


@can("clients.edit")
@require_POST
def return_point(request: StaffRequest, pk: int, kept: str) -> HttpResponse:
    """Undoes a removal: what was removed comes back sealed in the address."""
    client = client_or_404(request, pk)
    try:
        contact_pk, kind, typed = json.loads(unseal(kept))
    except ValueError:
        raise Http404
    try:
        actions.add_point(contact_or_404(client, contact_pk), kind=kind, typed=typed)
    except Refused as refusal:
        return _said(request, _panel(request, client), str(refusal))
    return _panel(request, client)


def _panel(request: StaffRequest, client: Client, *, form: Any = None, place: str = "") -> HttpResponse:
    """The panel as it is now; with an unfinished form at its place."""
    is_open = form is not None and not (form.is_bound and form.is_valid())
    context: dict[str, Any] = {"client": client, "people": people_of(client), **may(request)}
    if is_open:
        context |= {"form": form, "open_at": place, "alike": _who_has(request, form)}
    back = reverse("clients:card", args=[client.pk])
    return page(request, "clients/people.html", part="people", back=back, **context)


def _who_has(request: StaffRequest, form: Any) -> list[queries.Likeness]:
    typed = form.data.get("typed", "") if form.is_bound and isinstance(form, PointForm) else ""
    return queries.alike(mails=[typed[:320]], member=request.member) if "@" in typed else []


def _said(request: StaffRequest, response: HttpResponse, text: str, undo: str = "") -> HttpResponse:
    if by_htmx(request):
        return toast(response, text, undo=undo)
    say(request, text, undo=undo)
    return response
