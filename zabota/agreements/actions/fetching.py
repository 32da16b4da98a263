"""What every change of an agreement begins with: its row, locked, and in a state that can change."""

from datetime import datetime

from zabota.agreements.models import Agreement
from zabota.core.refused import Refused


def held(agreement: Agreement) -> Agreement:
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("client", "manager", "contact")
    return rows.get(pk=agreement.pk)


def signed_and_held(agreement: Agreement, *, at: datetime) -> Agreement:
    """Refused for a draft and for what is over."""
    row = held(agreement)
    if objection := row.objection_to_changing():
        raise Refused(objection)
    return row
