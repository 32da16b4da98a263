"""Beginning a proposal in one press: perhaps for somebody new, perhaps with the levels of a service to choose from."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.catalog.models import Offering, Service
from zabota.catalog.queries.selling import published_offerings
from zabota.clients import actions as clients
from zabota.clients.models import Client
from zabota.clients.queries import contact_by_mail
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.people.models import Member
from zabota.proposals.actions.drafting import draft
from zabota.proposals.actions.lines import add_offering, advise_level
from zabota.proposals.models import Proposal


@act
def begin(
    *,
    author: Member,
    at: datetime,
    client: Client | None = None,
    new_name: str = "",
    new_mail: str = "",
    service: Service | None = None,
    **facts: Any,
) -> Proposal:
    """A draft (`facts` are for `draft`). A name makes a new client; of the levels of `service` is chosen."""
    if new_name:
        client = _newcomer(new_name, new_mail, client, author, at)
    proposal = draft(author=author, client=client, at=at, **facts)
    if service and not facts.get("like"):
        add_levels(proposal, service, at=at)
    return proposal


def _newcomer(name: str, mail: str, chosen: Client | None, author: Member, at: datetime) -> Client:
    if chosen:
        raise Refused(_("Either choose a client in the list, or write a new one."), field="new_name")
    if mail and (known := contact_by_mail(mail)):
        said = {"client": known.client.name}
        raise Refused(
            _("This address is %(client)s’s: choose them in the list of clients.") % said, field="new_mail"
        )
    points = [("mail", mail)] if mail else []
    language = Business.objects.values_list("language", flat=True).get()
    return clients.add_client(name=name, points=points, manager=author, language=language, at=at)


@act
def add_levels(proposal: Proposal, service: Service, *, at: datetime) -> None:
    """Every level on sale that has a price before it is used; the popular one is advised."""
    levels = published_offerings().filter(service=service, asks_price=False).order_by("rank", "id")
    added: list[Offering] = []
    for offering in levels.select_related("service"):
        try:
            add_offering(proposal, offering, as_level=True, at=at)
        except Refused:  # paid by use alone: nothing of it stands in a calculation
            continue
        added.append(offering)
    if not added:
        raise Refused(_("No level of this service has a price yet: add lines by hand."), field="service")
    if popular := next((one for one in added if one.is_popular), None):
        advise_level(proposal, popular.name[:80], at=at)
