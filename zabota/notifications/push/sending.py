"""Carrying a warning to a device, once; what can't go now is tried again by the queue."""

import logging
from datetime import datetime

from zabota.notifications.actions.devices import forget
from zabota.notifications.models import Device, Notification
from zabota.notifications.push import outside
from zabota.notifications.push.keys import pair
from zabota.notifications.push.parcel import WORTH, pack

log = logging.getLogger(__name__)
GONE = frozenset({404, 410})
LATER = frozenset({408, 425, 429})


class NotNow(Exception):
    """The push service could not take it; the queue tries again."""


def carry(line: Notification, device: Device, *, at: datetime) -> bool:
    """True when the push service has taken it. A device that is gone is forgotten; news that is read, or too old to be
    worth a sound, stays in the list."""
    if device.revoked_at or line.member.deactivated_at or line.member_id != device.member_id:
        return False
    if line.read_at or at - line.at > WORTH:
        return False
    parcel = pack(line, device, pair(at=at), at=at)
    try:
        status = outside.post(device.endpoint, parcel.body, parcel.headers)
    except outside.NotPublic:
        log.warning("device %s lies outside of the public network: forgotten", device.pk)
        forget(device, at=at)
        return False
    if status in GONE:
        forget(device, at=at)
        return False
    if status in LATER or status >= 500:
        raise NotNow(f"the push service answered {status}")
    if status >= 300:
        log.warning("the push service refused the news for device %s: %s", device.pk, status)
    return status < 300
