"""What clients read about an invoice that waits to be paid."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zabota.billing.house import business
from zabota.billing.models import Invoice
from zabota.core.moments import plain_date
from zabota.core.money import shown


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def reminder(invoice: Invoice, *, addressed: str, link: str, day: date, language: str) -> Letter:
    """In the active language: polite, with the sum that is left, the day and the link; no reproach."""
    facts = {
        "name": addressed,
        "number": invoice.number,
        "issued": plain_date(invoice.issued_on),
        "due": plain_date(invoice.due_on),
        "sum": shown(invoice.left, invoice.currency, language),
        "link": link,
    }
    if invoice.due_on >= day:
        ask = _("we remind you of invoice %(number)s of %(issued)s: %(sum)s are to be paid by %(due)s.")
    else:
        ask = _(
            "invoice %(number)s of %(issued)s was to be paid by %(due)s, and we don't see the money yet: %(sum)s."
        )
    parts = [
        _("Hello, %(name)s,"),
        ask,
        _("Look at the invoice and pay it: %(link)s"),
        _("If you have paid already, thank you, and please leave this letter without an answer."),
    ]
    written = [part % facts for part in parts] + [business().name]
    return Letter(_("Invoice %(number)s: %(sum)s") % facts, "\n\n".join(written) + "\n")
