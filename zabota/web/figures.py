"""The few numbers beside Today."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from django.utils import timezone

from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.promises.models import Promise
from zabota.promises.queue import Load, load_of


@dataclass(frozen=True)
class Kept:
    kept: int
    of: int


def kept_today(member: Member, *, at: datetime) -> Kept:
    """Promises of this member that ended today: kept ones, and all. One query."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    found = Promise.objects.filter(member=member, fulfilled_at__gte=midnight).aggregate(
        kept=Count("pk", filter=Q(fulfilled_at__lte=F("due_at"))), of=Count("pk")
    )
    return Kept(found["kept"], found["of"])


def load_words(member: Member, *, at: datetime) -> Load:
    """Whether today's promises can be kept: one's own, or everybody's for who shares out the work."""
    shares_out = allows(member.role, "tickets.assign") and not member.only_own
    return load_of(None if shares_out else member, at=at)
