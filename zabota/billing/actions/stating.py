"""A statement of account as a paper."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from zabota.billing import papers
from zabota.billing.house import own_requisites
from zabota.billing.queries.statement import statement
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.models import Paper


@act
def make_statement(client: Client, *, first_on: date, last_on: date, at: datetime) -> Paper:
    """What was charged and paid between the two days, both included, frozen as it is now."""
    if last_on < first_on:
        raise Refused(_("The period ends before it begins."), field="last_on")
    own_requisites()
    with override(papers.language_of(client)):
        found = statement(client, first_on, last_on)
    return papers.of_statement(found, at=at)
