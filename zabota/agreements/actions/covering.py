"""Who else is served by an agreement."""

from datetime import datetime

from django.utils.translation import gettext as _

from zabota.agreements.actions.fetching import held
from zabota.agreements.models import Agreement, Coverage
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused


@act
def cover(agreement: Agreement, *, client: Client | None = None, place: str = "", at: datetime) -> Coverage:
    """Another client, or a place in words. Twice is once."""
    row = held(agreement)
    if client is None and not place.strip():
        raise Refused(_("Name a client or a place."), field="place")
    if client is not None and client.pk == row.client_id:
        raise Refused(_("The agreement is this client’s own."), field="client")
    made, _new = Coverage.objects.get_or_create(agreement=row, client=client, place=place.strip()[:200])
    return made


@act
def uncover(coverage: Coverage, *, at: datetime) -> None:
    """Promises that were made stay."""
    held(coverage.agreement)
    coverage.delete()
