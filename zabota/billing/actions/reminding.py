"""Reminders of invoices: each kind once for an invoice, in daytime of a working day, with a link to pay by."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from zabota.billing import letters
from zabota.billing.actions.links import make_pay_link
from zabota.billing.house import business
from zabota.billing.models import Invoice, Reminder, Reminding
from zabota.billing.queries.reminding import to_remind
from zabota.billing.receipts import working_mails
from zabota.business.days import day_of
from zabota.channels import actions as channels
from zabota.channels.models import Mailbox
from zabota.core.acts import act
from zabota.core.hours.country import is_working
from zabota.core.refused import Refused

FIRST_HOUR, LAST_HOUR, AT_ONCE = 10, 18, 100
MOST: Final = {"before": 14, "after": 60}


@act
def set_reminding(*, before: int | None, after: int | None) -> Reminding:
    """Days before the day to pay by and after it; None is never."""
    for name, days in (("before", before), ("after", after)):
        if days is not None and not 1 <= days <= MOST[name]:
            raise Refused(_("From 1 to %(most)s days.") % {"most": MOST[name]}, field=name)
    row, _new = Reminding.objects.update_or_create(defaults={"before": before, "after": after})
    return row


@act
def remind(invoice: Invoice, *, at: datetime, kind: str = "") -> Reminder:
    """Writes to the client now. By hand once a day, and each kind of the clock once for an invoice."""
    invoice = Invoice.objects.select_for_update(of=("self",)).select_related("client").get(pk=invoice.pk)
    day = day_of(at)
    kind = kind or f"hand-{day}"
    if done := invoice.reminders.filter(kind=kind).first():
        return done
    if objection := invoice.objection_to_paying():
        raise Refused(objection)
    _write(invoice, at)
    return Reminder.objects.create(invoice=invoice, kind=kind, on=day, made_at=at)


@act
def remind_due(*, at: datetime) -> int:
    """Those whose day it is; says how many letters were written."""
    if not _is_daytime(at) or not Mailbox.objects.working().exists():
        return 0
    written = 0
    for kind, invoice in to_remind(day_of(at))[:AT_ONCE]:
        try:
            remind(invoice, kind=kind, at=at)
            written += 1
        except Refused:
            continue
    return written


def _write(invoice: Invoice, at: datetime) -> None:
    point = working_mails(invoice.client).first()
    if point is None:
        raise Refused(_("There is no e-mail address of this client. Add one to the client's card."))
    mailbox = Mailbox.objects.working().order_by("pk").first()
    if mailbox is None:
        raise Refused(_("There is no mailbox to write from: add one in Settings."))
    letter = _letter(invoice, point.contact.addressed, at)
    channels.send(
        mailbox=mailbox,
        to_address=point.typed,
        to_name=point.contact.name,
        subject=letter.subject,
        text=letter.text,
        about=("invoice", invoice.pk),
        at=at,
    )


def _letter(invoice: Invoice, addressed: str, at: datetime) -> letters.Letter:
    _link, token = make_pay_link(invoice, at=at)
    link = settings.PUBLIC_URL + reverse("pay:page", args=[business().slug, token])
    language = invoice.client.language or business().language
    with override(language):
        return letters.reminder(invoice, addressed=addressed, link=link, day=day_of(at), language=language)


def _is_daytime(at: datetime) -> bool:
    """From ten to six of a working day of the business."""
    ours = business()
    local = at.astimezone(ZoneInfo(ours.zone))
    return FIRST_HOUR <= local.hour < LAST_HOUR and is_working(local.date(), ours.country)
