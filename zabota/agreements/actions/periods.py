"""The period in which one draws: found and locked, or begun."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from zabota.agreements.models import Entitlement, UsagePeriod
from zabota.agreements.queries.periods import entitled, planned, room
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core.refused import Refused

_OF_THE_DAY = """
WITH today AS (
    SELECT (%(at)s::timestamptz AT TIME ZONE zone)::date AS day FROM business_business WHERE id = zabota_business_id()
)
SELECT p.* FROM today, agreements_usageperiod p
JOIN agreements_entitlement e ON e.id = p.entitlement_id JOIN agreements_agreement a ON a.id = e.agreement_id
WHERE e.meter = %(meter)s AND p.first_on <= day AND p.last_on >= day
AND (a.client_id = %(client)s OR EXISTS (
    SELECT 1 FROM agreements_coverage c WHERE c.agreement_id = a.id AND c.client_id = %(client)s))
AND (e.to_on IS NULL OR e.to_on >= day)
AND (a.ends_on IS NULL OR a.ends_on >= day) AND (a.ended_on IS NULL OR a.ended_on >= day)
AND NOT EXISTS (
    SELECT 1 FROM agreements_pause s
    WHERE s.agreement_id = a.id AND s.from_on <= day AND (s.to_on IS NULL OR s.to_on >= day))
ORDER BY p.id FOR UPDATE OF p
"""
"""The same as `_holding`, in one statement with the day of the business's zone: this is asked at every draw."""


def period_for(client: Client, meter: str, quantity: Decimal, *, at: datetime) -> UsagePeriod:
    """The locked period that has room for so much, else one where overage is sold, else one that is full.

    Refused where nothing entitles the client to the meter today.
    """
    found = _of_the_day(client, meter, at)
    if not any(room(period) >= quantity for period in found) and _begin_missing(client, meter, day_of(at)):
        found = _of_the_day(client, meter, at)
    if not found:
        raise Refused(
            _("No agreement in force gives this client “%(meter)s”.") % {"meter": meter}, field="meter"
        )
    return max(found, key=lambda period: (room(period) >= quantity, period.ceiling is None, -period.pk))


def _begin_missing(client: Client, meter: str, day: date) -> bool:
    """Begins the day's period of each entitlement that has none; says whether there are any now, by whomever begun. Who
    pays is locked: two agreements of one payer don't both give the one free quota."""
    all_of_them = entitled(client, meter, day)
    for one in all_of_them:
        if not _begun(one, day):
            Client.objects.select_for_update(no_key=True).get(pk=one.payer_id)
            if not _begun(one, day):
                begin(one, day)
    return bool(all_of_them)


def _begun(one: Entitlement, day: date) -> bool:
    return one.periods.filter(first_on__lte=day, last_on__gte=day).exists()


def begin(one: Entitlement, day: date) -> UsagePeriod:
    period = planned(one, day)
    period.save(force_insert=True)
    return period


def _of_the_day(client: Client, meter: str, at: datetime) -> list[UsagePeriod]:
    """Locked, in the order of ids: one statement when the day's periods have begun."""
    asked = {"client": client.pk, "meter": meter, "at": at}
    return list(UsagePeriod.objects.raw(_OF_THE_DAY, asked))
