"""The first business of an installation, with its owner."""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from zabota.business.actions import found_business
from zabota.business.lookups import business_ids
from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.actions.members import add_member
from zabota.people.events import BusinessStarted
from zabota.people.models import Member, Presence, Role, User


@transaction.atomic
def begin(
    *,
    business_name: str,
    slug: str,
    language: str,
    zone: str,
    owner_name: str,
    email: str,
    password: str,
    at: datetime,
) -> Member:
    """Only while there is no business here; of two who begin at once the second is refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('zabota begin'))")
    if business_ids():
        raise Refused(_("There is a company here already. Sign in, or ask its owner for an invitation."))
    business = found_business(name=business_name, slug=slug, language=language, zone=zone, at=at)
    user = User.objects.create_user(email, password)
    return add_owner(business, user=user, name=owner_name, language=language, at=at)


@transaction.atomic
def add_owner(business: Business, *, user: User, name: str, language: str, at: datetime) -> Member:
    """The first member of a new business, who is here; who needs rows to begin with hears of it."""
    with scope(business):
        here = {"presence": Presence.HERE, "presence_at": at}
        owner = add_member(user=user, name=name, role=Role.OWNER, at=at, language=language, **here)
        record(BusinessStarted(owner_id=owner.pk), at=at)
        return owner
