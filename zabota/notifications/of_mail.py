"""The news that mail brings, and to whom: what stands still until a person looks."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.channels.models import Letter, Mailbox, Outgoing
from zabota.channels.reasons import sentence
from zabota.notifications.actions import tell
from zabota.notifications.news import News, register
from zabota.people.matrix import MATRIX
from zabota.people.models import Member

PAUSED, PARKED, UNDELIVERED = "mailbox-paused", "letter-set-aside", "letter-not-delivered"


def of_a_pause(mailbox: Mailbox, *, reason: str, at: datetime) -> None:
    """Tells who may let the mailbox go on."""
    url = reverse("channels:mailbox", args=[mailbox.pk])
    data = {"address": mailbox.address, "reason": reason}
    for member in _who_may("mail.edit"):
        tell(member, kind=PAUSED, key=f"{PAUSED}:{mailbox.pk}:{at.isoformat()}", data=data, url=url, at=at)


def of_a_letter_set_aside(letter: Letter, *, at: datetime) -> None:
    """Tells who may look at it, once a day however many there are. A pause has been told of already."""
    if letter.reason == "mailbox-paused":
        return
    url = reverse("channels:letters") + "?state=parked"
    data = {"subject": letter.subject, "sender": letter.from_address}
    for member in _who_may("mail.parked"):
        tell(member, kind=PARKED, key=f"{PARKED}:{at.date().isoformat()}", data=data, url=url, at=at)


def of_an_undelivered_letter(outgoing: Outgoing, *, author: Member, url: str, at: datetime) -> None:
    """Tells the author that an answer has not arrived, or that this is not known."""
    data = {
        "to": outgoing.to_name or outgoing.to_address,
        "state": outgoing.state,
        "subject": outgoing.subject,
    }
    key = f"{UNDELIVERED}:{outgoing.pk}:{outgoing.state}:{outgoing.attempts}"
    tell(author, kind=UNDELIVERED, key=key, data=data, url=url, at=at)


def _who_may(action: str) -> Iterable[Member]:
    return Member.objects.active().filter(role__in=MATRIX[action]).order_by("id")


def _paused(data: Mapping[str, Any]) -> str:
    return _("The mailbox %(address)s has stopped by itself. %(why)s") % {
        "address": data["address"],
        "why": sentence(data["reason"]),
    }


def _parked(data: Mapping[str, Any]) -> str:
    subject, sender = data["subject"] or _("(no subject)"), data["sender"] or _("unknown sender")
    return _("A letter is set aside: %(subject)s, %(sender)s") % {"subject": subject, "sender": sender}


def _undelivered(data: Mapping[str, Any]) -> str:
    if data["state"] == "uncertain":
        return _("It is not known whether the letter to %(to)s has left: %(subject)s") % data
    return _("The letter to %(to)s has not arrived: %(subject)s") % data


def introduce() -> None:
    """Makes the kinds of news known."""
    register(News(PAUSED, gettext_lazy("A mailbox has stopped by itself"), _paused, "player-pause"))
    register(News(PARKED, gettext_lazy("A letter is set aside"), _parked, "mail-question"))
    register(News(UNDELIVERED, gettext_lazy("A letter of mine has not arrived"), _undelivered, "mail-off"))
