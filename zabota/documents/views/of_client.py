"""A client's requisites: a panel on the card, and a page to write them down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.clients.models import Client
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.documents import actions
from zabota.documents.forms import PartyForm
from zabota.documents.models import ClientRequisites, Form
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.ui.toasts import say


@can("documents.see")
@require_safe
def panel(request: StaffRequest, client_id: int) -> HttpResponse:
    client, row = _client(request, client_id)
    may_write = allows(request.member.role, "requisites.of-client")
    return page(request, "documents/client_panel.html", client=client, row=row, may_write=may_write)


@can("requisites.of-client")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, client_id: int) -> HttpResponse:
    client, row = _client(request, client_id)
    typed = request.POST if request.method == "POST" else None
    form = PartyForm(typed, instance=row, initial=_guess(client) if row is None else None)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.set_client_requisites(client, form.cleaned_data, by=request.member, at=timezone.now())
            say(request, _("Requisites are saved."))
    back = reverse("clients:card", args=[client.pk])
    return page(request, "documents/client_requisites.html", back=back, client=client, form=form)


def _client(request: StaffRequest, pk: int) -> tuple[Client, ClientRequisites | None]:
    client = get_object_or_404(Client.objects.visible_to(request.member).defer("sought"), pk=pk)
    return client, ClientRequisites.objects.filter(client=client).first()


def _guess(client: Client) -> dict[str, str]:
    """What the card knows already."""
    return {"legal_name": client.name, "form": Form.PERSON if client.is_person else Form.COMPANY}
