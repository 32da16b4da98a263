"""Fetching and permission are one act: what a token's member may not see is not there."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from zabota.api.entering import ApiRequest
from zabota.api.problems import not_found, wrong
from zabota.clients.models import Client, ClientQuerySet, Contact, ContactPoint
from zabota.core.refused import Refused
from zabota.desk.models import Ticket
from zabota.desk.models.ticket import TicketQuerySet
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.promises.models import Promise
from zabota.promises.models.promise import PromiseQuerySet

SHOWN = (
    *("number", "subject", "door", "language", "status", "impact", "due_at", "opened_at", "changed_at"),
    "resolved_at",
)
Row = TypeVar("Row", bound=Model)


def one(rows: "QuerySet[Row]", **which: Any) -> Row:
    """The row, or the problem that it is not there."""
    found = rows.filter(**which).first()
    if found is None:
        raise not_found()
    return found


def named(rows: "QuerySet[Row]", pk: int | None, field: str) -> Row | None:
    """A row that the body names by its number, or none."""
    return None if pk is None else needed(rows, pk, field)


def needed(rows: "QuerySet[Row]", pk: int, field: str) -> Row:
    """A row that the body names by its number; a problem of that field where there is none."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise wrong(field, str(not_found().detail))
    return found


def clients(request: ApiRequest) -> ClientQuerySet:
    return Client.objects.visible_to(request.member).select_related("tier", "manager").defer("sought")


def contacts(request: ApiRequest) -> "QuerySet[Contact]":
    """People of the clients that the member may see."""
    seen = Client.objects.visible_to(request.member)
    return Contact.objects.filter(client__in=seen).select_related("client").prefetch_related("points")


def points(request: ApiRequest) -> "QuerySet[ContactPoint]":
    seen = Client.objects.visible_to(request.member)
    return ContactPoint.objects.filter(contact__client__in=seen).select_related("contact__client")


def tickets(request: ApiRequest) -> TicketQuerySet:
    return Ticket.objects.visible_to(request.member).select_related("client", "contact", "team", "assignee")


def shown_tickets(request: ApiRequest) -> TicketQuerySet:
    """With what is shown of them and nothing else: for reading, not for actions."""
    return tickets(request).only(
        *SHOWN, *(f"{name}__name" for name in ("client", "contact", "team", "assignee"))
    )


def promises(request: ApiRequest) -> PromiseQuerySet:
    return Promise.objects.visible_to(request.member).select_related("client", "member")


def member_named(pk: int | None, field: str) -> Member | None:
    return named(Member.objects.active(), pk, field)


def refuse_unless(request: ApiRequest, action: str, sentence: Any, field: str) -> None:
    """A field that needs more than the operation does."""
    if not allows(request.member.role, action):
        raise Refused(sentence, field=field)
