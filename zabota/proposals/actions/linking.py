"""Links to a proposal's page: each is told once, in the letter that carries it."""

from datetime import datetime, timedelta

from zabota.clients.models import Contact
from zabota.core.tokens import hash_of, new_token
from zabota.proposals.models import Link, Proposal, Version

KEPT_DAYS = 90
"""So long after the last day a link still opens, and says that the proposal has ended."""


def new_link(proposal: Proposal, contact: Contact | None, version: Version, at: datetime) -> str:
    """Its token; links that went before live as long, and show the newest version."""
    token, until = new_token(), version.valid_until_at + timedelta(days=KEPT_DAYS)
    proposal.links.filter(expires_at__lt=until).update(expires_at=until)
    Link.objects.create(
        proposal=proposal, contact=contact, token=hash_of(token), made_at=at, expires_at=until
    )
    return token
