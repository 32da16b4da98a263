"""What a member has begun to write."""

from datetime import datetime

from zabota.core.acts import act
from zabota.desk.models import Draft, Ticket
from zabota.people.models import Member


@act
def keep_draft(ticket: Ticket, *, member: Member, kind: str, text: str, at: datetime) -> None:
    """Keeps the words; empty words forget the draft."""
    if not text.strip():
        forget_draft(ticket, member=member, kind=kind)
        return
    Draft.objects.update_or_create(
        ticket=ticket, member=member, kind=kind, defaults={"text": text, "changed_at": at}
    )


def forget_draft(ticket: Ticket, *, member: Member, kind: str) -> None:
    Draft.objects.filter(ticket=ticket, member=member, kind=kind).delete()
