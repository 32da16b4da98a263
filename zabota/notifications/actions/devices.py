"""The browsers in which a member wants to be warned."""

from datetime import datetime

from django.db import transaction

from zabota.notifications.models import Device
from zabota.people.models import Member

AT_MOST = 10
"""Devices of one member; the oldest gives way."""


@transaction.atomic
def remember(
    member: Member, *, endpoint: str, p256dh: str, auth: str, browser: str = "", at: datetime
) -> Device:
    """From now on warnings come to this browser too. A browser belongs to whoever has switched it on last."""
    said = {"member": member, "p256dh": p256dh, "auth": auth, "browser": browser[:200], "revoked_at": None}
    device, _new = Device.objects.update_or_create(
        endpoint=endpoint, defaults=said, create_defaults={**said, "made_at": at}
    )
    mine = Device.objects.on().filter(member=member).order_by("-pk").values_list("pk", flat=True)
    Device.objects.filter(pk__in=list(mine[AT_MOST:])).update(revoked_at=at)
    return device


@transaction.atomic
def forget(device: Device, *, at: datetime) -> Device:
    """Nothing comes there any more. Twice is once."""
    device = Device.objects.select_for_update().get(pk=device.pk)
    if device.revoked_at is None:
        device.revoked_at = at
        device.save(update_fields=["revoked_at"])
    return device


@transaction.atomic
def forget_all(member: Member, *, at: datetime) -> int:
    """For one who has left; says how many there were."""
    return Device.objects.on().filter(member=member).update(revoked_at=at)
