"""Notice, end and renewal of a term."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from zabota.agreements.actions.fetching import held, signed_and_held
from zabota.agreements.actions.levels import settle_level
from zabota.agreements.days import DAY, end_of_term
from zabota.agreements.events import AgreementEnded, AgreementRenewed, NoticeGiven
from zabota.agreements.models import Agreement, Item
from zabota.agreements.words import RENEWAL, subject_of
from zabota.business.days import day_of
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.promises import actions as promises


@act
def give_notice(agreement: Agreement, *, at: datetime) -> Agreement:
    """It will not be renewed: with a term it ends with it; without one, so many days of notice from today."""
    row = signed_and_held(agreement, at=at)
    if row.noticed_on:
        return row
    if row.ended_on:
        raise Refused(_("It ends on %(day)s already.") % {"day": f"{row.ended_on:%d.%m.%Y}"})
    row.noticed_on = day_of(at)
    row.renewal = Agreement.Renewal.NONE
    if row.ends_on is None:
        row.ended_on = row.noticed_on + timedelta(days=row.notice_days)
        row.end_reason = str(_("notice given"))
    row.save(update_fields=["noticed_on", "renewal", "ended_on", "end_reason"])
    promises.fulfil_kinds(subject_of(row), [RENEWAL], at=at, reason="notice")
    record(NoticeGiven(agreement_id=row.pk), at=at)
    return row


@act
def end(agreement: Agreement, *, on: date, reason: str, at: datetime) -> Agreement:
    """Its last day is another one than was agreed. What was promised until then stays promised."""
    row = signed_and_held(agreement, at=at)
    if not reason.strip():
        raise Refused(_("Say why it ends."), field="reason")
    if on < row.starts_on:
        raise Refused(_("It can’t end before it began."), field="on")
    if on < day_of(at) - DAY:
        raise Refused(_("It ends yesterday at the earliest: what was served is to be paid."), field="on")
    if row.ends_on and on > row.ends_on:
        raise Refused(_("It ends by itself before that day."), field="on")
    row.ended_on, row.end_reason = on, reason.strip()[:250]
    row.save(update_fields=["ended_on", "end_reason"])
    if on < day_of(at):
        close(row, at=at)
    return row


@act
def renew(agreement: Agreement, *, at: datetime) -> Agreement:
    """One more term, on the same terms."""
    row = signed_and_held(agreement, at=at)
    if objection := row.objection_to_renewing():
        raise Refused(objection)
    row.ends_on, row.noticed_on = end_of_term((row.ends_on or day_of(at)) + DAY, row.renewal_months), None
    row.save(update_fields=["ends_on", "noticed_on"])
    promises.fulfil_kinds(subject_of(row), [RENEWAL], at=at, reason="renewed")
    record(AgreementRenewed(agreement_id=row.pk), at=at)
    return row


@act
def close(agreement: Agreement, *, at: datetime) -> Agreement:
    """Its last day has passed: once."""
    row = held(agreement)
    if row.over_at:
        return row
    row.over_at = at
    row.save(update_fields=["over_at"])
    promises.release_all(subject_of(row), at=at, reason="over")
    lost = {item.snapshot.get("tier") for item in Item.objects.filter(version__agreement=row)}
    settle_level(row.client_id, at=at, lost=lost - {None})
    record(AgreementEnded(agreement_id=row.pk, client_id=row.client_id), at=at)
    return row
