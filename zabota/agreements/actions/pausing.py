"""A pause: nothing is promised, drawn or charged meanwhile."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.agreements.actions.fetching import signed_and_held
from zabota.agreements.actions.levels import settle_level
from zabota.agreements.days import DAY
from zabota.agreements.events import AgreementPaused, AgreementResumed
from zabota.agreements.models import Agreement, Pause
from zabota.business.days import day_of
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record


@act
def pause(
    agreement: Agreement, *, from_on: date, to_on: date | None = None, reason: str, at: datetime
) -> Pause:
    """From a day on, today at the earliest; until a day, or until it goes on."""
    row = signed_and_held(agreement, at=at)
    if from_on < day_of(at):
        raise Refused(_("A pause begins today or later."), field="from_on")
    if row.last_on and from_on > row.last_on:
        raise Refused(_("The agreement is over by that day."), field="from_on")
    if to_on and to_on < from_on:
        raise Refused(_("The last day can’t be before the first."), field="to_on")
    if not reason.strip():
        raise Refused(_("Say why, the client will read it."), field="reason")
    if _overlapping(row, from_on, to_on):
        raise Refused(_("There is a pause in these days already."), field="from_on")
    made = Pause.objects.create(
        agreement=row, from_on=from_on, to_on=to_on, reason=reason.strip()[:250], made_at=at
    )
    record(AgreementPaused(agreement_id=row.pk, pause_id=made.pk), at=at)
    return made


@act
def unpause(agreement: Agreement, *, on: date, at: datetime) -> Agreement:
    """It goes on from that day. A pause that has not begun by then is taken back."""
    row = signed_and_held(agreement, at=at)
    found = row.pauses.filter(Q(to_on=None) | Q(to_on__gte=on)).order_by("from_on").first()
    if found is None:
        raise Refused(_("The agreement does not pause."))
    if on < day_of(at):
        raise Refused(_("It can go on from today or from a later day."), field="on")
    pause_id = found.pk
    if found.from_on >= on:
        found.delete()
    else:
        found.to_on = on - DAY
        found.save(update_fields=["to_on"])
    settle_level(row.client_id, at=at)
    record(AgreementResumed(agreement_id=row.pk, pause_id=pause_id), at=at)
    return row


def _overlapping(row: Agreement, from_on: date, to_on: date | None) -> bool:
    found = row.pauses.filter(Q(to_on=None) | Q(to_on__gte=from_on))
    return (found.filter(from_on__lte=to_on) if to_on else found).exists()
