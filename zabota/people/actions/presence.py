"""Here, away, off work."""

from datetime import datetime

from django.db import transaction

from zabota.events.recording import record
from zabota.people.events import PresenceChanged
from zabota.people.models import Member
from zabota.people.models.member import Presence


@transaction.atomic
def set_presence(member: Member, presence: str, *, at: datetime) -> Member:
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.presence != presence:
        member.presence, member.presence_at = Presence(presence), at
        member.save(update_fields=["presence", "presence_at"])
        record(PresenceChanged(member_id=member.pk, presence=presence), at=at)
    return member
