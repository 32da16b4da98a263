"""Agreements: read, drafted, changed, thrown away. What happens once they are signed is in `agreement_life`."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.agreements import actions
from zabota.agreements.items import NewItem, agreed_items, draft_items
from zabota.agreements.models import Agreement
from zabota.agreements.queries.force import version_in_force
from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, contacts, member_named, named, needed, one
from zabota.api.problems import wrong
from zabota.api.rules import operation
from zabota.api.schemas.agreements import (
    AgreementChange,
    AgreementIn,
    AgreementOut,
    AgreementsAsked,
    ItemIn,
    agreement_out,
)
from zabota.api.schemas.clients import Gone
from zabota.api.schemas.common import AskedId, Page
from zabota.api.unchanged import unless_changed
from zabota.business.days import day_of
from zabota.catalog.models import Offering
from zabota.catalog.queries.selling import published_offerings
from zabota.core.refused import Refused

router = Router(tags=["agreements"])
READ: dict[str, Any] = {"action": "agreements.see", "scope": "agreements:read"}
WRITE: dict[str, Any] = {"action": "agreements.edit", "scope": "agreements:write"}
ONE = "/agreements/{int:agreement_id}/"


@operation(router, "GET", "/agreements/", says=_("List agreements"), gives=Page[AgreementOut], **READ)
def listed(request: ApiRequest, asked: Query[AgreementsAsked]) -> Any:
    found = _shown_rows(request)
    if asked.client is not None:
        found = found.filter(client=asked.client)
    if asked.signed is not None:
        found = found.filter(signed_at__isnull=not asked.signed)
    return page_of(found, asked, agreement_out, name="agreements")


@operation(router, "GET", ONE, says=_("Show an agreement"), gives=AgreementOut, **READ)
def shown(request: ApiRequest, agreement_id: AskedId) -> AgreementOut:
    return agreement_shown(request, agreement_id)


@operation(
    router,
    "POST",
    "/agreements/",
    says=_("Draft an agreement"),
    tells=_("From levels on sale, directly. It promises nothing until it is signed."),
    gives=AgreementOut,
    status=201,
    **WRITE,
)
def drafted(request: ApiRequest, body: AgreementIn) -> AgreementOut:
    client = needed(clients(request).current(), body.client, "client")
    made = actions.draft(
        client=client,
        title=body.title,
        items=items_of(request, body.items),
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        kind=body.kind,
        contact=named(contacts(request).filter(client=client, archived_at=None), body.contact, "contact"),
        manager=member_named(body.manager, "manager"),
        renewal=body.renewal,
        renewal_months=body.renewal_months,
        notice_days=body.notice_days,
        terms=body.terms,
        at=request.at,
    )
    return agreement_shown(request, made.pk)


@operation(
    router,
    "PATCH",
    ONE,
    says=_("Change a draft"),
    tells=_("What is signed is changed by an amendment alone."),
    gives=AgreementOut,
    guarded=True,
    **WRITE,
)
def changed(request: ApiRequest, agreement_id: AskedId, body: AgreementChange) -> AgreementOut:
    unless_changed(request, agreements(request), agreement_id, lambda: agreement_shown(request, agreement_id))
    row, given = one(agreements(request), pk=agreement_id), body.given()
    if "starts_on" in given and given["starts_on"] is None:
        raise Refused(gettext_lazy("Write from which day it holds."), field="starts_on")
    kept = {name: getattr(row, name) for name in ("title", "starts_on", "ends_on", "terms")}
    given["items"] = items_of(request, body.items, row) if "items" in given else draft_items(row)
    actions.change_draft(row, at=request.at, **kept | given)
    return agreement_shown(request, agreement_id)


@operation(
    router,
    "DELETE",
    ONE,
    says=_("Throw a draft of an agreement away"),
    tells=_("What was signed is never thrown away, it ends."),
    gives=Gone,
    **WRITE,
)
def dropped(request: ApiRequest, agreement_id: AskedId) -> Gone:
    actions.drop_draft(one(agreements(request), pk=agreement_id), at=request.at)
    return Gone()


def items_of(request: ApiRequest, asked: list[ItemIn], row: Agreement | None = None) -> list[NewItem]:
    """Levels on sale, and what the agreement has already."""
    rows, present = _offerings(row), _present(request, row)
    return [
        _kept(present, item, f"items.{place}") if item.kept else _item(rows, item, f"items.{place}")
        for place, item in enumerate(asked)
    ]


def _present(request: ApiRequest, row: Agreement | None) -> list[NewItem]:
    if row is None:
        return []
    version = version_in_force(row, day_of(request.at))
    return agreed_items(version) if version else draft_items(row)


def _kept(present: list[NewItem], asked: ItemIn, field: str) -> NewItem:
    for item in present:
        named_so = item.offering is not None or item.title == asked.name
        if named_so and (item.offering.pk if item.offering else None) == asked.offering:
            return item
    raise wrong(field, gettext_lazy("The agreement has nothing like this."))


def _item(rows: "QuerySet[Offering]", asked: ItemIn, field: str) -> NewItem:
    if asked.offering is None:
        raise wrong(f"{field}.offering", gettext_lazy("Name a level of a service."))
    offering = needed(rows, asked.offering, f"{field}.offering")
    options = set(offering.charges.filter(is_option=True).values_list("pk", flat=True))
    if not options.issuperset(asked.options):
        raise Refused(gettext_lazy("This add-on is not of this level."), field=f"{field}.options")
    return NewItem(offering, asked.units, asked.discount, tuple(asked.options))


def _offerings(row: Agreement | None) -> "QuerySet[Offering]":
    on_sale = Q(pk__in=published_offerings().values("pk"))
    if row is not None:
        on_sale |= Q(pk__in=row.draft_items.values("offering"))
        on_sale |= Q(pk__in=row.versions.values("items__offering"))
    return Offering.objects.filter(on_sale).select_related("service", "calendar", "tier")


def agreement_shown(request: ApiRequest, pk: int) -> AgreementOut:
    return agreement_out(one(_shown_rows(request), pk=pk))


def agreements(request: ApiRequest) -> "QuerySet[Agreement]":
    return Agreement.objects.visible_to(request.member)


def _shown_rows(request: ApiRequest) -> Any:
    rows = agreements(request).select_related("client", "contact", "manager__user")
    return rows.prefetch_related("versions__items", "pauses", "draft_items__offering")
