"""The news that promises bring, and to whom."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core import moments
from zabota.notifications.actions import tell
from zabota.notifications.models import Preference
from zabota.notifications.news import News, register
from zabota.promises.models import Clash, Promise
from zabota.promises.queries.people import managers, to_be_told
from zabota.promises.subjects import face_of
from zabota.promises.words import kind_in_words

SOON, BROKEN, CLASH = "promise-soon", "promise-broken", "promise-clash"


def of_a_warning(promise: Promise, *, percent: int, whom: str, entry_id: int, at: datetime) -> int:
    """Tells the people of one step of the ladder; says how many. Nobody, when it has been done since."""
    if promise.fulfilled_at or promise.released_at:
        return 0
    broken = promise.broken_at is not None
    subject = face_of(promise)
    data = {
        "client": promise.client.name,
        "kind": promise.kind,
        "due_at": promise.due_at.isoformat() if promise.due_at else "",
        "subject": subject.title,
    }
    url = subject.url or _address("promises:show", promise.pk)
    people = to_be_told(promise, whom)
    for member in people:
        kind = BROKEN if broken else SOON
        tell(member, kind=kind, key=f"promise-warned:{entry_id}", data=data, url=url, at=at)
    return len(people)


def of_a_clash(clash: Clash, *, at: datetime) -> int:
    people = managers()
    data = {"client": clash.client.name, "kind": clash.kind}
    for member in people:
        url = _address("promise_settings:targets")
        tell(member, kind=CLASH, key=f"promise-clash:{clash.pk}", data=data, url=url, at=at)
    return len(people)


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _told(data: Mapping[str, Any]) -> dict[str, str]:
    kind = kind_in_words(data["kind"])
    said = {"client": data["client"], "kind": kind[:1].lower() + kind[1:], "moment": "", "subject": ""}
    if data.get("due_at"):
        due_at, zone = datetime.fromisoformat(data["due_at"]), timezone.get_current_timezone()
        said["moment"] = moments.exact(due_at, now=timezone.now(), zone=zone)
    if data.get("subject"):
        said["subject"] = f" · {data['subject']}"
    return said


def _soon(data: Mapping[str, Any]) -> str:
    return _("Soon due: %(client)s, %(kind)s %(moment)s%(subject)s") % _told(data)


def _broken(data: Mapping[str, Any]) -> str:
    return _("Not in time: %(client)s, %(kind)s %(moment)s%(subject)s") % _told(data)


def _clash(data: Mapping[str, Any]) -> str:
    return _("Two rules promise different things: %(client)s, %(kind)s. The stricter one holds.") % _told(
        data
    )


def _on_a_device(data: Mapping[str, Any], now: datetime) -> tuple[str, str]:
    """«Обещание: Вера Иванова — через 15 мин», «Первый ответ, сегодня в 14:20»; the client's words stay inside."""
    said, kind = _told(data), kind_in_words(data["kind"])
    if not data.get("due_at"):
        return _("Promise: %(client)s") % said, kind
    due_at, zone = datetime.fromisoformat(data["due_at"]), timezone.get_current_timezone()
    said["when"] = moments.due(due_at, now=now, zone=zone)
    text = f"{kind}, {moments.exact(due_at, now=now, zone=zone)}"
    return _("Promise: %(client)s — %(when)s") % said, text


def introduce() -> None:
    """Makes the kinds of news known."""
    soon, broken = gettext_lazy("A promise is due soon"), gettext_lazy("A promise was not kept")
    register(News(SOON, soon, _soon, "hourglass-low", push=_on_a_device))
    register(News(BROKEN, broken, _broken, "alert-circle", Preference.Door.MAIL, push=_on_a_device))
    register(
        News(
            CLASH, gettext_lazy("Rules of promises contradict"), _clash, "arrows-split", Preference.Door.MAIL
        )
    )
