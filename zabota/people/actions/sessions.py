"""Ending sessions."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from zabota.people.lookups import memberships
from zabota.people.models import Member, User


def end_sessions_of(member: Member) -> None:
    """All sessions of a sign-in that belongs to no business any more. One that belongs to others keeps its
    sessions: each request asks anew which business it may enter."""
    if not memberships(member.user_id):
        end_sessions(member.user)


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Ends the sessions of a sign-in, except the one with the key `but`; returns how many."""
    return sum(_end(session) for session in UserSession.objects.filter(user=user).exclude(session_key=but))


def end_session(user: User, session_id: int) -> int:
    """Ends one session of a sign-in; returns how many that were: a session of somebody else is none."""
    return sum(_end(session) for session in UserSession.objects.filter(user=user, pk=session_id))


def _end(session: UserSession) -> int:
    import_module(settings.SESSION_ENGINE).SessionStore().delete(session.session_key)
    session.delete()
    return 1
