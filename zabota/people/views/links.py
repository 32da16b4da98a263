"""Addresses that hold a token."""

from django.urls import reverse

from zabota.business.models import Business


def join_link(business: Business, token: str) -> str:
    """The page where the invited person comes in."""
    return reverse("people:join", args=[business.slug, token])
