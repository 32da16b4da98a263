"""The client's card, the facts on it, level, note, archive."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.clients import actions, panels
from zabota.clients.forms import ClientForm, NoteForm
from zabota.clients.models import Client, Tier
from zabota.clients.queries import merges_into
from zabota.clients.views.fetching import client_or_404, may, now, number_or_404
from zabota.clients.views.people import people_of
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("clients.see")
@require_safe
def card(request: StaffRequest, pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    if client.merged_into_id:
        return redirect("clients:card", client.merged_into_id)
    return page(request, "clients/card.html", client=client, **_on_the_card(request, client))


def _on_the_card(request: StaffRequest, client: Client) -> dict[str, Any]:
    role, at = request.member.role, now()
    return dict(
        figures=panels.figures_of(client, role=role, at=at),
        verbs=panels.verbs_of(client, role=role),
        placed=panels.panels_of(client, role=role),
        people=people_of(client),
        tiers=Tier.objects.all(),
        merges=merges_into(client, at),
        now=at,
        **may(request),
    )


@can("clients.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = ClientForm(typed, member=request.member, client=client)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_client(client, **form.facts())
    return page(request, "clients/edit.html", back=_card(client), client=client, form=form)


@can("clients.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: StaffRequest, pk: int) -> HttpResponse:
    """The note, read and written where it stands."""
    client = client_or_404(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = NoteForm(typed, initial={"note": client.note})
    if form.is_bound and form.is_valid():
        client = actions.change_client(client, note=form.cleaned_data["note"])
    is_open = request.method != "POST" and "open" in request.GET
    context = {"client": client, "form": form, "is_open": is_open, **may(request)}
    return page(request, "clients/note.html", part="note", back=_card(client), **context)


@can("clients.set-tier")
@require_POST
def tier(request: StaffRequest, pk: int) -> HttpResponse:
    """Another level; `tier` comes in the form, or in the address when it is undone."""
    client = client_or_404(request, pk)
    wanted = number_or_404(request.POST.get("tier") or request.GET.get("tier"))
    chosen, was = get_object_or_404(Tier, pk=wanted), client.tier
    actions.set_tier(client, tier=chosen, by=request.member, at=now())
    if chosen != was and "tier" in request.POST:
        undo = f"{reverse('clients:tier', args=[pk])}?tier={was.pk}"
        say(
            request,
            _("Level: %(tier)s. Promises from now on are its own.") % {"tier": chosen.name},
            undo=undo,
        )
    return page(request, "clients/card.html", back=_card(client))


@can("clients.edit")
@require_POST
def archive(request: StaffRequest, pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    actions.archive(client, at=now())
    undo = reverse("clients:restoration", args=[pk])
    say(request, _("%(name)s is in the archive.") % {"name": client.name}, undo=undo)
    return page(request, "clients/card.html", back=reverse("clients:list"))


@can("clients.edit")
@require_POST
def restore(request: StaffRequest, pk: int) -> HttpResponse:
    client = client_or_404(request, pk)
    try:
        actions.restore(client, at=now())
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "clients/card.html", back=_card(client))


def _card(client: Client) -> str:
    return reverse("clients:card", args=[client.pk])
