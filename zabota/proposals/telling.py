"""The news that proposals bring to their authors."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zabota.core.money import shown
from zabota.notifications.actions import tell
from zabota.notifications.models import Preference
from zabota.notifications.news import News, register
from zabota.proposals import reasons
from zabota.proposals.models import Acceptance, Proposal

VIEWED, ACCEPTED, DECLINED = "proposal-viewed", "proposal-accepted", "proposal-declined"
EXPIRED, SILENT = "proposal-expired", "proposal-silent"
Data = Mapping[str, Any]


def tell_author(proposal: Proposal, kind: str, *, at: datetime) -> None:
    """Once for each version and kind."""
    version = proposal.versions.count()
    data = {
        "number": proposal.number,
        "client": proposal.client.name if proposal.client else "",
        "title": proposal.title,
        "reason": proposal.decline_reason,
        "currency": proposal.currency,
        "total": _total(proposal) if kind == ACCEPTED else "",
    }
    key = f"{kind}:{proposal.pk}:{version}"
    tell(proposal.author, kind=kind, key=key, data=data, url=_url(proposal), at=at)


def _total(proposal: Proposal) -> str:
    found = Acceptance.objects.filter(proposal=proposal).values_list("total", flat=True).first()
    return str(found) if found is not None else ""


def _url(proposal: Proposal) -> str:
    try:
        return reverse("proposals:show", args=[proposal.pk])
    except NoReverseMatch:
        return ""


def _viewed(data: Data) -> str:
    return _("%(client)s has opened the proposal %(number)s") % data


def _accepted(data: Data) -> str:
    total = data["total"] and shown(Decimal(data["total"]), data["currency"], get_language() or "ru")
    return _("%(client)s has accepted the proposal %(number)s, %(total)s") % {**data, "total": total}


def _declined(data: Data) -> str:
    reason = reasons.in_words(data["reason"])
    return _("%(client)s has declined the proposal %(number)s. %(reason)s") % {**data, "reason": reason}


def _expired(data: Data) -> str:
    return _("The proposal %(number)s for %(client)s has expired without an answer") % data


def _silent(data: Data) -> str:
    return _("All reminders of %(number)s have gone, %(client)s is silent: call") % data


def _on_a_device(data: Data, now: datetime) -> tuple[str, str]:
    """Without sums and words: a locked screen is seen by others."""
    return _("Proposal %(number)s is accepted") % data, data["client"]


def introduce() -> None:
    """Makes the kinds of news known."""
    mail = Preference.Door.MAIL
    screen = Preference.Door.SCREEN
    kinds: list[tuple[str, Any, Callable[[Data], str], str, Any]] = [
        (VIEWED, gettext_lazy("A client has opened my proposal"), _viewed, "eye", screen),
        (DECLINED, gettext_lazy("A client has declined my proposal"), _declined, "file-x", mail),
        (EXPIRED, gettext_lazy("My proposal has expired"), _expired, "calendar-off", screen),
        (SILENT, gettext_lazy("Nobody has answered my proposal"), _silent, "phone-outgoing", screen),
    ]
    for kind, label, sentence, icon, door in kinds:
        register(News(kind, label, sentence, icon, door))
    accepted = gettext_lazy("A client has accepted my proposal")
    register(News(ACCEPTED, accepted, _accepted, "file-check", mail, push=_on_a_device))
