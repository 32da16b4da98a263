"""Reads of news."""

from dataclasses import dataclass

from zabota.notifications.models import Device, Notification, Preference
from zabota.notifications.news import News, all_news, news_of
from zabota.people.browsers import browser_words
from zabota.people.models import Member

PAGE = 50


@dataclass(frozen=True)
class Line:
    """A notification with its words."""

    row: Notification
    news: News

    @property
    def sentence(self) -> str:
        return self.news.sentence(self.row.data)


def lines(member: Member, *, before: int | None = None, limit: int = PAGE) -> list[Line]:
    """The newest first; `before` is the id of the last one seen."""
    found = Notification.objects.filter(member=member).order_by("-id")
    if before:
        found = found.filter(pk__lt=before)
    return [Line(row, news_of(row.kind)) for row in found[:limit]]


def unread(member: Member) -> int:
    """How many wait to be read, counted up to a hundred."""
    waiting = Notification.objects.filter(member=member, read_at=None)
    return len(waiting.values_list("pk")[:100])


def door_for(member: Member, kind: str) -> Preference.Door:
    """By which door this member hears of such news."""
    chosen = Preference.objects.filter(member=member, kind=kind).values_list("door", flat=True).first()
    return Preference.Door(chosen) if chosen else news_of(kind).door


def doors_of(member: Member) -> list[tuple[News, Preference.Door]]:
    """Every kind of news with the member's door for it."""
    chosen = dict(Preference.objects.filter(member=member).values_list("kind", "door"))
    return [(news, Preference.Door(chosen.get(news.kind, news.door))) for news in all_news()]


@dataclass(frozen=True)
class DeviceShown:
    """A browser in words; `digest` is how the browser itself finds it."""

    row: Device
    words: str
    digest: str


def devices_of(member: Member) -> list[DeviceShown]:
    """Where this member is warned, the newest first."""
    found = Device.objects.on().filter(member=member).order_by("-pk")
    return [DeviceShown(row, browser_words(row.browser), row.digest) for row in found]
