"""What was agreed changes from a day on: the next version."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.agreements.actions.charging import take_back
from zabota.agreements.actions.drafting import check_items
from zabota.agreements.actions.fetching import signed_and_held
from zabota.agreements.actions.levels import settle_level
from zabota.agreements.actions.versions import write_version
from zabota.agreements.days import DAY
from zabota.agreements.events import AgreementAmended
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement, Version
from zabota.business.days import day_of
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record


@act
def amend(
    agreement: Agreement,
    *,
    items: Sequence[NewItem],
    from_on: date,
    by: Contact | None,
    how: str,
    at: datetime,
    terms: str | None = None,
) -> Version:
    """The next version, from today at the earliest. Promises that were made keep their ground; use goes on counting."""
    row = signed_and_held(agreement, at=at)
    last = row.versions.order_by("-number")[0]
    _refuse(row, last, items, from_on, at)
    row.entitlements.filter(Q(to_on=None) | Q(to_on__gte=from_on)).update(to_on=from_on - DAY)
    said = last.terms if terms is None else terms
    version = write_version(row, items=items, from_on=from_on, by=by, how=how, terms=said, at=at)
    if last.from_on == from_on:
        take_back(row, last, at=at)
    settle_level(row.client_id, at=at)
    record(AgreementAmended(agreement_id=row.pk, version_id=version.pk), at=at)
    return version


def _refuse(row: Agreement, last: Version, items: Sequence[NewItem], from_on: date, at: datetime) -> None:
    if not items:
        raise Refused(_("Choose what is agreed: at least one level of a service."), field="items")
    if from_on < day_of(at):
        raise Refused(_("An amendment holds from today on, or from a later day."), field="from_on")
    if from_on < last.from_on:
        words = {"day": f"{last.from_on:%d.%m.%Y}"}
        raise Refused(
            _("The version before holds from %(day)s: not before that day.") % words, field="from_on"
        )
    if row.last_on and from_on > row.last_on:
        raise Refused(_("The agreement is over by that day."), field="from_on")
    check_items(items)
