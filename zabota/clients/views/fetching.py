"""What every view of this area begins with: the client that this member may see, and what else they may."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from zabota.clients.models import Client, ClientQuerySet, Contact, ContactPoint
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


def is_number(text: str) -> bool:
    """Whether it can be an id: what is larger than a bigint breaks a query."""
    return text.isascii() and text.isdigit() and len(text) < 19


def number_or_404(text: str | None) -> int:
    if text is None or not is_number(text):
        raise Http404
    return int(text)


def marked_clients(request: StaffRequest, numbers: Iterable[str], most: int) -> ClientQuerySet:
    """Those of the marked clients that this member may see; what is no number is nobody."""
    wanted = [int(number) for number in numbers if is_number(number)][:most]
    return Client.objects.visible_to(request.member).filter(pk__in=wanted)


def may(request: StaffRequest) -> dict[str, Any]:
    """For templates: what this member may do here."""
    role = request.member.role
    return {
        "may_edit": allows(role, "clients.edit"),
        "may_set_tier": allows(role, "clients.set-tier"),
        "may_export": allows(role, "clients.export"),
        "may_merge": allows(role, "clients.merge"),
        "may_erase": allows(role, "clients.privacy"),
    }
