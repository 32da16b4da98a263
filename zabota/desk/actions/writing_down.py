"""A matter that came by phone or in person, written down by a colleague."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.channels.models import Mailbox
from zabota.clients.models import Client, Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.hearing import add_client_message
from zabota.desk.actions.opening import open_ticket
from zabota.desk.models import Message, Ticket


@act
def write_down(
    *, client: Client, subject: str, text: str, door: str, impact: str, at: datetime, key: uuid.UUID
) -> Ticket:
    """A ticket of what was said by phone or at the desk; answers go by the first mailbox. The same key twice is the
    same ticket. Refuses empty words.
    """
    if not text.strip():
        raise Refused(_("Write what the client says."), field="text")
    Client.objects.select_for_update(no_key=True).get(pk=client.pk)  # two presses at once wait for each other
    said = Message.objects.filter(key=key).select_related("ticket").first()
    if said is not None:
        return said.ticket
    contact = Contact.objects.filter(client=client, archived_at=None).order_by("id").first()
    ticket = open_ticket(
        client=client,
        contact=contact,
        subject=subject,
        door=door,
        mailbox=Mailbox.objects.working().order_by("id").first(),
        impact=impact,
        at=at,
    )
    add_client_message(ticket, contact=contact, text=text.strip(), at=at, key=key)
    return ticket
