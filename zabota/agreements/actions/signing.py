"""An agreement comes into being."""

from datetime import datetime

from django.utils.translation import gettext as _

from zabota.agreements.actions.levels import settle_level
from zabota.agreements.actions.papers import begin_checklist
from zabota.agreements.actions.staging import promise_stage
from zabota.agreements.actions.versions import write_version
from zabota.agreements.events import AgreementSigned
from zabota.agreements.items import draft_items
from zabota.agreements.models import Agreement
from zabota.business.days import day_of
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.numbering import issue_number
from zabota.events.recording import record


@act
def sign(agreement: Agreement, *, by: Contact | None, how: str, at: datetime) -> Agreement:
    """A number, the first version, what it entitles to, the client's level. However often it is signed, it is once."""
    row = Agreement.objects.select_for_update().select_related("client").get(pk=agreement.pk)
    if row.signed_at:
        return row
    if by is not None and by.client_id != row.client_id:
        raise Refused(_("Only a person of this client can sign for it."), field="by")
    items = draft_items(row)
    if not items and row.kind != Agreement.Kind.PROJECT:
        raise Refused(_("Choose what is agreed: at least one level of a service."))
    row.number, row.signed_at = issue_number("agreement", day_of(at)), at
    row.save(update_fields=["number", "signed_at"])
    version = write_version(row, items=items, from_on=row.starts_on, by=by, how=how, terms=row.terms, at=at)
    row.draft_items.all().delete()
    if row.kind == Agreement.Kind.PROJECT:
        begin_checklist(row)
    for stage in row.stages.select_related("agreement__client", "agreement__manager"):
        promise_stage(stage, at=at)
    settle_level(row.client_id, at=at)
    record(AgreementSigned(agreement_id=row.pk, client_id=row.client_id, version_id=version.pk), at=at)
    return row
