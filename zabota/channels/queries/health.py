"""How mailboxes do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q

from zabota.channels.models import Letter, Mailbox, Outgoing

SILENT_AFTER = timedelta(minutes=10)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Health:
    """`state` is a word: works, waits (no letter yet), broken, paused, closed. `trouble` are words of a server."""

    mailbox: Mailbox
    state: str
    trouble: str
    last_at: datetime | None
    of_week: int
    parked: int
    waiting: int
    has_way_out: bool


def healths(*, at: datetime) -> list[Health]:
    """Of every mailbox, the working ones first."""
    boxes = Mailbox.objects.select_related("team").annotate(
        last_at=Max("letters__received_at"),
        of_week=Count("letters", filter=Q(letters__received_at__gt=at - WEEK)),
        parked=Count("letters", filter=Q(letters__state=Letter.State.PARKED)),
    )
    late = Q(state=Outgoing.State.WAITING, send_after__lt=at - SILENT_AFTER) | Q(
        error="no-way-out", state="waiting"
    )
    waiting = dict(Outgoing.objects.filter(late).order_by().values_list("mailbox_id").annotate(n=Count("id")))
    ordered = sorted(boxes, key=lambda box: (box.closed_at is not None, box.address))
    return [_health(box, waiting.get(box.pk, 0), at) for box in ordered]


def _health(box: Mailbox, waiting: int, at: datetime) -> Health:
    counted: dict[str, object] = {name: getattr(box, name) for name in ("last_at", "of_week", "parked")}
    has_way_out = bool(box.smtp_host or settings.SMTP_OUT_URL)
    return Health(box, _state(box, at), box.imap_error, waiting=waiting, has_way_out=has_way_out, **counted)  # type: ignore[arg-type]


def _state(box: Mailbox, at: datetime) -> str:
    if box.closed_at:
        return "closed"
    if box.paused_at:
        return "paused"
    if box.intake == Mailbox.Intake.IMAP:
        if box.imap_error:
            return "broken"
        if box.imap_seen_at is None:
            return "waits"
        return "works" if at - box.imap_seen_at < SILENT_AFTER else "silent"
    return "works" if getattr(box, "last_at", None) else "waits"
