"""Cards that look like one client: compared, merged, told apart, separated again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.clients import actions, queries
from zabota.clients.models import Client, Merge
from zabota.clients.views.fetching import client_or_404, now
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

MOST = 20


@can("clients.merge")
@require_safe
def doubles(request: StaffRequest) -> HttpResponse:
    return page(request, "clients/doubles.html", doubles=queries.doubles(request.member))


@can("clients.merge")
@require_safe
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Which card this one is to become part of: looked for by words."""
    client, words = client_or_404(request, pk), request.GET.get("q", "").strip()
    found = queries.find(words).visible_to(request.member).filter(erased_at=None).exclude(pk=pk)
    rows = found.select_related("tier").prefetch_related("contacts__points").order_by("sorted_as", "pk")
    chosen = list(rows[:MOST]) if words else []
    return page(request, "clients/merging.html", part="found", client=client, words=words, found=chosen)


@can("clients.merge")
@require_POST
def merge(request: StaffRequest, pk: int, into_pk: int) -> HttpResponse:
    client, into = client_or_404(request, pk), client_or_404(request, into_pk)
    try:
        done = actions.merge(client, into=into, by=request.member, at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return page(request, "clients/doubles.html", back=reverse("clients:doubles"))
    words = _("%(name)s is now part of this card.") % {"name": client.name}
    say(request, words, undo=reverse("clients:separation", args=[done.pk]))
    return page(request, "clients/doubles.html", back=_next(request, into))


@can("clients.merge")
@require_POST
def tell_apart(request: StaffRequest, pk: int, other_pk: int) -> HttpResponse:
    first, second = client_or_404(request, pk), client_or_404(request, other_pk)
    actions.tell_apart(first, second, at=now())
    return page(request, "clients/doubles.html", back=reverse("clients:doubles"))


@can("clients.merge")
@require_POST
def separate(request: StaffRequest, merge_pk: int) -> HttpResponse:
    """Undoes a merging."""
    row = get_object_or_404(Merge.objects.select_related("client", "into"), pk=merge_pk)
    client_or_404(request, row.into_id)
    try:
        actions.separate(row, at=now())
    except Refused as refusal:
        say(request, str(refusal))
    else:
        say(request, _("%(name)s has a card of its own again.") % {"name": row.client.name})
    return page(request, "clients/doubles.html", back=reverse("clients:card", args=[row.into_id]))


def _next(request: StaffRequest, into: Client) -> str:
    """From the list of doubles one goes on with the list."""
    if request.POST.get("from") == "doubles":
        return reverse("clients:doubles")
    return reverse("clients:card", args=[into.pk])
