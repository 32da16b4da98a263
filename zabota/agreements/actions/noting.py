"""A person writes down what was used, as people count: minutes, or pieces."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from zabota.agreements.actions import draw
from zabota.agreements.models import Usage
from zabota.agreements.queries.meters import Meter, in_words, meters_of, terms_of_entitlement
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused

MOST = Decimal(10) ** 6


@act
def note_use(
    *,
    client: Client,
    meter: str,
    amount: Decimal,
    key: str,
    subject: draw.About = ("", None),
    note: str = "",
    at: datetime,
) -> Usage:
    """`amount`: minutes of what is counted by time, else units. Rounded up by the increment of its price; once by key.
    Refused where more is asked for than is left and none is sold beyond."""
    one = next((one for one in meters_of(client, day_of(at)) if one.slug == meter), None)
    if one is None:
        raise Refused(_("Nothing of this is included for the client today."), field="amount")
    if not 0 < amount < MOST:
        raise Refused(_("Say how much was used: more than nothing."), field="amount")
    quantity = one.counted(amount)
    known = Usage.objects.filter(key=key, state=Usage.State.USED).exists()
    if not known and not one.beyond and one.left is not None and quantity > one.left:
        raise Refused(_left(one), field="amount")
    return draw.use(client=client, meter=meter, quantity=quantity, key=key, subject=subject, note=note, at=at)


def _left(one: Meter) -> str:
    words = {"name": one.name, "left": one.left_in_words, "last": f"{one.last_on:%d.%m.%Y}"}
    if not one.left:
        return _("“%(name)s” is used up until %(last)s, and no more of it is sold.") % words
    return _("Only %(left)s of “%(name)s” are left until %(last)s, and no more of it is sold.") % words


@act
def take_back(usage: Usage, *, at: datetime) -> Usage:
    """It was not used after all. What a period that is over came to is not changed any more."""
    if usage.period.last_on < day_of(at):
        raise Refused(_("This period is over and counted."))
    return draw.release(usage, at=at)


def beyond(usage: Usage) -> str:
    """How much of its period lies beyond what is included, in words; empty when nothing does."""
    period, row = usage.period, usage.period.entitlement
    if row.quota is None or period.used <= period.quota:
        return ""
    return in_words(period.used - period.quota, terms_of_entitlement(row))
