"""Everything about one person: given out as a file, or erased for good."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zabota.clients import actions
from zabota.clients.forms import ErasureForm
from zabota.clients.models import Client, Contact, Erasure, PersonCopy
from zabota.clients.views.fetching import client_or_404, contact_or_404, now
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("clients.privacy")
@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """For HTMX the state of what is under way."""
    return _screen(request, client_or_404(request, pk))


@can("clients.privacy")
@require_POST
def ask_for_copy(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    contact = contact_or_404(client, contact_pk)
    try:
        actions.ask_for_copy(contact, by=request.member, at=now())
    except Refused as refusal:
        say(request, str(refusal))
    return _screen(request, client)


@can("clients.privacy")
@require_POST
def erase(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    contact = contact_or_404(client, contact_pk)
    form = ErasureForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.ask_to_erase(contact, typed=form.cleaned_data["typed"], by=request.member, at=now())
    return _screen(request, client, form=form, form_of=contact.pk)


@can("clients.privacy")
@require_safe
def download(request: StaffRequest, pk: int, copy_pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    copy = get_object_or_404(PersonCopy, pk=copy_pk, contact__client=client)
    if copy.content is None:
        raise Http404
    response = HttpResponse(bytes(copy.content), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="personal-data-{copy.pk}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


def _screen(request: StaffRequest, client: Client, *, form: Any = None, form_of: int = 0) -> HttpResponse:
    people = [_state(contact, form if contact.pk == form_of else None) for contact in client.contacts.all()]
    context = {
        "client": client,
        "people": people,
        "is_under_way": any(one["is_under_way"] for one in people),
        **({"form": form} if form else {}),
    }
    back = reverse("clients:privacy", args=[client.pk])
    return page(request, "clients/privacy.html", part="privacy", back=back, **context)


def _state(contact: Contact, form: ErasureForm | None) -> dict[str, Any]:
    copies = list(PersonCopy.objects.filter(contact=contact).select_related("by").defer("content")[:5])
    ready = PersonCopy.objects.filter(contact=contact, content__isnull=False).values_list("pk", flat=True)
    erasure = Erasure.objects.filter(contact=contact).select_related("by").first()
    making = any(copy.made_at is None for copy in copies)
    erasing = erasure is not None and erasure.done_at is None
    return {
        "contact": contact,
        "copies": copies,
        "ready": set(ready),
        "is_making": making,
        "erasure": erasure,
        "is_under_way": making or erasing,
        "form": form or ErasureForm(auto_id=f"erasure-{contact.pk}-%s"),
    }
