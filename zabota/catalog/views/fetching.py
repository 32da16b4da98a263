"""What every view of this area begins with: the thing, and what this member may do with it."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from zabota.catalog.models import Charge, Offering, Service, Table
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows

GET_OR_POST = ["GET", "HEAD", "POST"]


def now() -> datetime:
    return timezone.now()


def service_or_404(pk: int) -> Service:
    return get_object_or_404(Service.objects.select_related("manager", "sponsor", "team"), pk=pk)


def offering_or_404(pk: int) -> Offering:
    return get_object_or_404(Offering.objects.select_related("service", "calendar", "tier"), pk=pk)


def charge_or_404(pk: int) -> Charge:
    return get_object_or_404(Charge.objects.select_related("offering__service"), pk=pk)


def table_or_404(pk: int) -> Table:
    return get_object_or_404(Table.objects.select_related("service"), pk=pk)


def may(request: StaffRequest) -> dict[str, Any]:
    """For templates: what this member may do here, and in which currency prices are."""
    role = request.member.role
    return {
        "may_edit": allows(role, "catalog.edit"),
        "may_export": allows(role, "catalog.export"),
        "may_start": allows(role, "kits.use"),
        "currency": request.business.currency,
    }
