"""Links by which a client pays an invoice."""

from datetime import datetime, timedelta
from typing import Final

from zabota.billing.models import Invoice, PayLink
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of, new_token

LIVES: Final = timedelta(days=90)


@act
def make_pay_link(invoice: Invoice, *, at: datetime, lives: timedelta = LIVES) -> tuple[PayLink, str]:
    """A link with its token, which is told this once."""
    if objection := invoice.objection_to_paying():
        raise Refused(objection)
    token = new_token()
    link = PayLink.objects.create(
        invoice=invoice, token_hash=hash_of(token), made_at=at, expires_at=at + lives
    )
    return link, token


@act
def revoke_pay_links(invoice: Invoice, *, at: datetime) -> int:
    """All links of the invoice are closed; says how many were open."""
    return PayLink.objects.filter(invoice=invoice, revoked_at=None, expires_at__gt=at).update(revoked_at=at)
