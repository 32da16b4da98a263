"""Finding: one page for all, and the palette of Ctrl-K."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.clients.queries import find
from zabota.core.web import by_htmx, page
from zabota.desk.models import Ticket
from zabota.desk.queries.inbox import matching
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.ui.navigation import Shell

AT_MOST = 20
IN_PALETTE = 6


@can("today.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """Clients and requests by words, numbers, phones and addresses."""
    words = request.GET.get("q", "").strip()
    found = _found(request.member, words, AT_MOST) if words else {}
    return page(request, "web/search.html", query=words, now=timezone.now(), **found)


@can("today.see")
@require_safe
def palette(request: StaffRequest) -> HttpResponse:
    """Screens and actions by name, then clients and requests: a part; by itself the page of all that is found."""
    words = request.GET.get("q", "").strip()
    if not by_htmx(request):
        return redirect(f"{reverse('web:search')}?{urlencode({'q': words})}")
    found = _found(request.member, words, IN_PALETTE) if len(words) > 1 else {}
    return page(request, "web/palette.html", query=words, places=_places(request, words), **found)


def _places(request: HttpRequest, words: str) -> list[Any]:
    shell = Shell(request)
    pages = [page for _group, inside in shell.settings for page in inside]
    asked = words.lower().replace("ё", "е")
    every = [*shell.items, *shell.creates, *pages]
    return [one for one in every if asked in str(one.item.label).lower().replace("ё", "е")][
        : 8 if words else 6
    ]


def _found(member: Member, words: str, size: int) -> dict[str, Any]:
    tickets: list[Ticket] = []
    if allows(member.role, "tickets.see"):
        rows = matching(Ticket.objects.visible_to(member), words).select_related("client")
        tickets = list(rows.order_by("-changed_at", "-id")[:size])
    return {"clients": list(find(words).visible_to(member)[:size]), "tickets": tickets}
