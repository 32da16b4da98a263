"""Many clients at once: a manager for all, or the archive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from zabota.clients import actions
from zabota.clients.models import Client
from zabota.clients.views.fetching import marked_clients, now
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Member
from zabota.ui.toasts import say

MOST = 200


@can("clients.edit")
@require_POST
def change(request: StaffRequest) -> HttpResponse:
    """What is done with all marked clients; `manager` is a member's id, or "nobody"."""
    clients = _marked(request, request.POST.getlist("client"))
    if "archive" in request.POST:
        _archive(request, clients)
    elif request.POST.get("manager") and not request.member.only_own:
        _give_manager(request, clients, request.POST["manager"])
    return page(request, "clients/list.html", back=_list(request))


@can("clients.edit")
@require_POST
def restore(request: StaffRequest) -> HttpResponse:
    """Undoes putting many away."""
    for client in _marked(request, request.GET.get("clients", "").split(",")):
        if not (client.merged_into_id or client.erased_at):
            actions.restore(client, at=now())
    return page(request, "clients/list.html", back=reverse("clients:list"))


def _marked(request: StaffRequest, numbers: list[str]) -> list[Client]:
    return list(marked_clients(request, numbers, MOST).order_by("pk"))


def _archive(request: StaffRequest, clients: list[Client]) -> None:
    gone = [client for client in clients if client.archived_at is None]
    for client in gone:
        actions.archive(client, at=now())
    if gone:
        undo = f"{reverse('clients:selection-restoration')}?clients={','.join(str(c.pk) for c in gone)}"
        words = ngettext("%(n)s client is in the archive.", "%(n)s clients are in the archive.", len(gone))
        say(request, words % {"n": len(gone)}, undo=undo)


def _give_manager(request: StaffRequest, clients: list[Client], wanted: str) -> None:
    is_nobody = wanted == "nobody" or not wanted.isdigit()
    manager = None if is_nobody else get_object_or_404(Member.objects.active(), pk=wanted)
    for client in clients:
        actions.change_client(client, manager=manager)
    words = ngettext("%(n)s client: manager %(name)s.", "%(n)s clients: manager %(name)s.", len(clients))
    name = manager.name if manager else pgettext("instead of a manager", "nobody")
    say(request, words % {"n": len(clients), "name": name})


def _list(request: StaffRequest) -> str:
    """The list as it was filtered."""
    query = request.POST.get("query", "")[:500]
    return reverse("clients:list") + (f"?{query}" if query else "")
