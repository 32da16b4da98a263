"""What every view of this area begins with: the client that this member may see, and what else they may."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from zabota.clients.models import Client, Contact, ContactPoint
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows


def now() -> datetime:
    return timezone.now()


def client_or_404(request: StaffRequest, pk: int) -> Client:
    """The client with level and manager, if this member may see them."""
    seen = Client.objects.visible_to(request.member).select_related("tier", "manager").defer("sought")
    return get_object_or_404(seen, pk=pk)


def contact_or_404(client: Client, pk: int) -> Contact:
    return get_object_or_404(client.contacts.all(), pk=pk)


def point_or_404(client: Client, pk: int) -> ContactPoint:
    return get_object_or_404(ContactPoint.objects.select_related("contact"), pk=pk, contact__client=client)


def number_or_404(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def may(request: StaffRequest) -> dict[str, Any]:
    """For templates: what this member may do here."""
    role = request.member.role
    return {
        "may_edit": allows(role, "clients.edit"),
        "may_set_tier": allows(role, "clients.set-tier"),
        "may_export": allows(role, "clients.export"),
    }
