"""Telling members what they should know, once, by the door that they prefer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.events.recording import record, record_all
from zabota.notifications import letters, news
from zabota.notifications.events import MemberTold, PushDue
from zabota.notifications.models import Device, Notification, Preference
from zabota.notifications.queries import door_for
from zabota.people.models import Member


@transaction.atomic
def tell(
    member: Member,
    *,
    kind: str,
    key: str,
    data: Mapping[str, Any] | None = None,
    url: str = "",
    at: datetime,
) -> Notification | None:
    """Tells a member of something, once for a key. None for those who left or want to hear nothing of it."""
    door = door_for(member, kind)
    if member.deactivated_at or door == Preference.Door.NONE:
        return None
    line, new = Notification.objects.get_or_create(
        member=member, key=key, defaults={"kind": kind, "data": dict(data or {}), "url": url, "at": at}
    )
    if not new:
        return line
    if door == Preference.Door.MAIL:
        letters.post(line, at=at)
    record(MemberTold(member_id=member.pk), at=at)
    if news.news_of(kind).push:
        devices = Device.objects.on().filter(member=member).values_list("pk", flat=True)
        record_all([PushDue(notification_id=line.pk, device_id=pk) for pk in devices], at=at)
    return line


@transaction.atomic
def read(line: Notification, *, at: datetime) -> Notification:
    """Marks one as read; a second time changes nothing."""
    line = Notification.objects.select_for_update().get(pk=line.pk)
    if line.read_at is None:
        line.read_at = at
        line.save(update_fields=["read_at"])
        record(MemberTold(member_id=line.member_id), at=at)
    return line


@transaction.atomic
def read_all(member: Member, *, at: datetime) -> int:
    """Marks all as read; says how many were not."""
    count = Notification.objects.filter(member=member, read_at=None, at__lte=at).update(read_at=at)
    if count:
        record(MemberTold(member_id=member.pk), at=at)
    return count


@transaction.atomic
def prefer(member: Member, *, kind: str, door: str) -> Preference:
    """From now on this member hears of such news by this door."""
    if kind not in {known.kind for known in news.all_news()} or door not in Preference.Door.values:
        raise Refused(_("There is no such choice. Reload the page and choose again."), field=kind)
    chosen, _made = Preference.objects.update_or_create(member=member, kind=kind, defaults={"door": door})
    return chosen
