"""Words among colleagues."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.desk.actions.drafting import forget_draft
from zabota.desk.events import Noted
from zabota.desk.models import Message, Ticket
from zabota.events.recording import record
from zabota.people.models import Member


@act
def note(ticket: Ticket, *, member: Member, text: str, at: datetime, key: uuid.UUID) -> Message:
    """An internal note. It fulfils nothing and the client never sees it. The same key twice is the same note."""
    if not text.strip():
        raise Refused(_("Write the note first."), field="text")
    message, made = Message.objects.get_or_create(
        key=key,
        defaults={
            "ticket": ticket,
            "kind": Message.Kind.NOTE,
            "member": member,
            "author": member.name,
            "text": text.strip(),
            "at": at,
        },
    )
    if made:
        forget_draft(ticket, member=member, kind="note")
        record(Noted(ticket_id=ticket.pk, message_id=message.pk, member_id=member.pk), at=at)
    return message
