"""The client's own page of an agreement: who has the address may look at it."""

from datetime import datetime, timedelta

from zabota.agreements.models import Agreement, AgreementLink
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.tokens import hash_of, new_token

LIVES = timedelta(days=90)


@act
def make_link(
    agreement: Agreement, *, contact: Contact | None, at: datetime, lives: timedelta = LIVES
) -> str:
    """The token: given once, kept as a hash."""
    token = new_token()
    AgreementLink.objects.create(
        agreement=agreement, contact=contact, token_hash=hash_of(token), made_at=at, expires_at=at + lives
    )
    return token


@act
def revoke_links(agreement: Agreement, *, at: datetime) -> int:
    """No address of this agreement works any more."""
    return agreement.links.filter(revoked_at=None).update(revoked_at=at)
