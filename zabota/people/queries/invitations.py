"""Reads of invitations."""

from django.db.models import QuerySet

from zabota.core.tokens import hash_of
from zabota.people.models import Invitation


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation of the business in scope that this link belongs to, in whatever state."""
    if not token:
        return None
    found = Invitation.objects.select_related("business", "invited_by")
    return found.filter(token_hash=hash_of(token)).first()


def open_invitations() -> "QuerySet[Invitation]":
    """Neither accepted nor withdrawn; those that ran out too, for they can be sent again."""
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return found.select_related("invited_by").order_by("-made_at", "-pk")
