"""Reads of sessions."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from zabota.people.browsers import browser_words
from zabota.people.models import User


@dataclass(frozen=True)
class OpenSession:
    id: int
    device: str
    ip: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def open_sessions(user: User, *, here: str | None) -> list[OpenSession]:
    """Where the sign-in is in use, this session (key `here`) first; those that ran out are cleared away."""
    found = [
        OpenSession(
            id=session.pk,
            device=browser_words(session.user_agent),
            ip=session.ip,
            began_at=session.created_at,
            seen_at=session.last_seen_at,
            is_this=session.session_key == here,
        )
        for session in UserSession.objects.purge_and_list(user)
    ]
    return sorted(found, key=lambda session: (not session.is_this, -session.seen_at.timestamp()))
