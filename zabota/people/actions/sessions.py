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
    ended = UserSession.objects.filter(user=user).exclude(session_key=but)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    count = 0
    for key in ended.values_list("session_key", flat=True):
        store(key).delete()
        count += 1
    ended.delete()
    return count
