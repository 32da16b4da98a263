"""What every view of this area begins with: the thing, and what this member may do with it."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from zabota.clients.models import Client
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows
from zabota.proposals.models import Line, PriceRequest, Proposal

GET_OR_POST = ["GET", "HEAD", "POST"]


def now() -> datetime:
    return timezone.now()


def proposal_or_404(request: StaffRequest, pk: int) -> Proposal:
    seen = Proposal.objects.visible_to(request.member)
    return get_object_or_404(
        seen.select_related("client", "contact", "author__user", "template", "request"), pk=pk
    )


def line_or_404(request: StaffRequest, proposal_id: int, line_id: int) -> Line:
    seen = Proposal.objects.visible_to(request.member)
    return get_object_or_404(
        Line.objects.select_related("proposal__request"), pk=line_id, proposal=proposal_id, proposal__in=seen
    )


def request_or_404(request: StaffRequest, pk: int) -> PriceRequest:
    seen = Client.objects.visible_to(request.member)
    found = PriceRequest.objects.select_related("client", "contact", "member")
    return get_object_or_404(found, pk=pk, client__in=seen)


def client_or_404(request: StaffRequest, pk: int) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.member), pk=pk)


def may(request: StaffRequest) -> dict[str, Any]:
    """For templates: what this member may do here."""
    role = request.member.role
    return {f"may_{word}": allows(role, f"proposals.{word}") for word in ("edit", "send", "export")}
