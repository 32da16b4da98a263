"""The checklist of papers that a project should have."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.agreements.models import Agreement, DocumentItem
from zabota.core.acts import act

USUAL = {
    "contract": _("Contract"),
    "works": _("List of works"),
    "terms": _("Terms of reference"),
    "nda": _("Agreement on secrecy"),
    "invoice": _("Invoice"),
    "act": _("Act"),
}


def begin_checklist(agreement: Agreement) -> None:
    """The usual papers of a project; once."""
    if not agreement.document_items.exists():
        DocumentItem.objects.bulk_create(
            DocumentItem(agreement=agreement, kind=kind, name=str(name), rank=rank)
            for rank, (kind, name) in enumerate(USUAL.items())
        )


@act
def tick_paper(item: DocumentItem, *, done: bool, at: datetime) -> DocumentItem:
    """It is there; or it is not, after all."""
    row = DocumentItem.objects.select_for_update().get(pk=item.pk)
    if bool(row.done_at) != done:
        row.done_at = at if done else None
        row.save(update_fields=["done_at"])
    return row
