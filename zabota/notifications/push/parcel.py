"""What is sent to a push service: a message that only the device can read, and who sends it."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

from zabota.notifications.models import Device, Notification
from zabota.notifications.news import news_of
from zabota.notifications.push.keys import Pair

WORTH = timedelta(minutes=30)
"""So long a warning is worth showing; later the bell tells it."""


@dataclass(frozen=True)
class Parcel:
    body: bytes
    headers: dict[str, str]


def pack(line: Notification, device: Device, keys: Pair, *, at: datetime) -> Parcel:
    """RFC 8291 within RFC 8030, signed as RFC 8292 says. The topic makes a repeat replace what still waits."""
    from py_vapid import Vapid02
    from pywebpush import WebPusher

    said = json.dumps(words(line, at=at), ensure_ascii=False).encode()
    keys_of_device = {"p256dh": device.p256dh, "auth": device.auth}
    sealed = WebPusher({"endpoint": device.endpoint, "keys": keys_of_device}).encode(said)
    claims = {"aud": _origin(device.endpoint), "sub": _sender(), "exp": int(at.timestamp()) + 12 * 3600}
    headers = {
        **Vapid02.from_raw(keys.private.encode()).sign(claims),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(WORTH.total_seconds())),
        "Urgency": "high",
        "Topic": _topic(line),
    }
    return Parcel(bytes(sealed["body"]), headers)


def words(line: Notification, *, at: datetime) -> dict[str, str]:
    """In the member's language and by the member's clock."""
    push = news_of(line.kind).push
    zone = ZoneInfo(line.member.zone or line.member.business.zone)
    with translation.override(line.member.language), timezone.override(zone):
        title, text = push(line.data, at) if push else (news_of(line.kind).sentence(line.data), "")
    return {"title": title, "text": text, "url": line.url or "/notifications/", "tag": _topic(line)}


def _origin(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _sender() -> str:
    """Whom the keepers of a push service may write to."""
    public = settings.PUBLIC_URL
    return public if public.startswith("https://") else f"mailto:{settings.SMTP_OUT_FROM}"


def _topic(line: Notification) -> str:
    digest = hashlib.sha256(f"{line.member_id}:{line.key}".encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:32]
