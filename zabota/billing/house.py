"""What the business itself decides about its papers: currency, day, VAT."""

from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.business.tenancy import current_business_id
from zabota.core.acts import remembered
from zabota.core.refused import Refused
from zabota.documents.models import Requisites
from zabota.documents.queries import requisites

NO_REQUISITES = _("Your requisites are not filled in yet. They are in Settings, “Requisites”.")


@remembered
def _business(business_id: int) -> Business:
    return Business.objects.get(pk=business_id)


def business() -> Business:
    return _business(current_business_id())


def currency() -> str:
    return business().currency


def own_requisites() -> Requisites:
    """Ours; refuses with where to fill them in."""
    if found := requisites():
        return found
    raise Refused(NO_REQUISITES)
