"""Days as the business's clock shows them, whoever asks and wherever."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from zabota.business.models import Business
from zabota.business.tenancy import current_business_id
from zabota.core.acts import remembered


def zone() -> ZoneInfo:
    """Of the business in scope; asked once within an act."""
    return _zone(current_business_id())


def day_of(at: datetime) -> date:
    """The business's day of a moment."""
    return at.astimezone(zone()).date()


@remembered
def _zone(business_id: int) -> ZoneInfo:
    return ZoneInfo(Business.objects.values_list("zone", flat=True).get(pk=business_id))
