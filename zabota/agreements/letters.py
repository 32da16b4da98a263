"""Letters to the client about an agreement: service letters, from our first mailbox."""

from collections.abc import Sequence
from datetime import datetime

from zabota.agreements.models import Agreement
from zabota.channels import actions as channels
from zabota.channels.models import Mailbox, Outgoing, StoredFile
from zabota.clients.models import Contact, ContactPoint


def address_of(agreement: Agreement) -> ContactPoint | None:
    """The mail of the agreement's contact, else of the client's first person who has one."""
    points = ContactPoint.objects.filter(
        kind="mail", contact__archived_at=None, contact__client=agreement.client_id
    )
    own = points.filter(contact=agreement.contact_id).first() if agreement.contact_id else None
    return own or points.order_by("contact_id", "pk").first()


def write(
    agreement: Agreement,
    *,
    subject: str,
    text: str,
    at: datetime,
    files: Sequence[StoredFile] = (),
    automatic: bool = False,
) -> Outgoing | None:
    """None where there is nobody to write to, or nothing to write from."""
    point, mailbox = address_of(agreement), Mailbox.objects.working().order_by("pk").first()
    if point is None or mailbox is None:
        return None
    to: Contact = point.contact
    return channels.send(
        mailbox=mailbox,
        to_address=point.typed,
        to_name=to.name,
        subject=subject,
        text=text,
        about=("agreement", agreement.pk),
        at=at,
        files=files,
        automatic=automatic,
    )
