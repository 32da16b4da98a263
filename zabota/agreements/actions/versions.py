"""What was agreed, frozen: a version with its items, and what they entitle to."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zabota.agreements import contract
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement, Entitlement, Item, Version
from zabota.agreements.snapshots import taken_terms
from zabota.clients.models import Contact
from zabota.documents import canonical


def write_version(
    agreement: Agreement,
    *,
    items: Sequence[NewItem],
    from_on: date,
    by: Contact | None,
    how: str,
    terms: str,
    at: datetime,
) -> Version:
    """The next version, its items as they are sold at this moment, and their entitlements from that day on."""
    number = agreement.versions.count() + 1
    frozen = [_signed_item(item.snapshot(), item.units, item.discount) for item in items]
    version = Version.objects.create(
        agreement=agreement,
        number=number,
        from_on=from_on,
        signed_at=at,
        signed_by=by,
        how=how[:120],
        terms=terms,
        paper=contract.issue(
            agreement, number, items=items, from_on=from_on, by=by, how=how, terms=terms, at=at
        ),
        sha256=canonical.digest(signed_words(agreement, number, from_on, terms, frozen)),
    )
    rows = [
        Item(
            version=version,
            offering=item.offering,
            service_id=item.offering.service_id if item.offering else None,
            name=item.title[:250],
            units=item.units,
            discount=item.discount,
            snapshot=words["snapshot"],
            rank=rank,
        )
        for rank, (item, words) in enumerate(zip(items, frozen, strict=True))
    ]
    Item.objects.bulk_create(rows)
    Entitlement.objects.bulk_create(_entitlements(agreement, rows, from_on))
    return version


def signed_words(
    agreement: Agreement, number: int, from_on: date, terms: str, items: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    """All that the hash of a version is taken of."""
    return {
        "agreement": agreement.number,
        "version": number,
        "title": agreement.title,
        "kind": agreement.kind,
        "client": agreement.client_id,
        "currency": agreement.currency,
        "starts_on": agreement.starts_on.isoformat(),
        "from_on": from_on.isoformat(),
        "terms": terms,
        "items": list(items),
    }


def _signed_item(words: dict[str, Any], units: Decimal, discount: Decimal) -> dict[str, Any]:
    return {"snapshot": words, "units": f"{units:.3f}", "discount": f"{discount:.2f}"}


def _entitlements(agreement: Agreement, items: Iterable[Item], from_on: date) -> Iterable[Entitlement]:
    """What is counted by a meter, with its free quota; without one it is only counted."""
    for item in items:
        for terms in taken_terms(item.snapshot):
            if not terms.is_metered:
                continue
            counted_only = not terms.quota and not terms.hard_stop
            yield Entitlement(
                agreement=agreement,
                item=item,
                payer_id=agreement.client_id,
                meter=terms.counted,
                name=terms.name,
                unit=terms.unit,
                period=terms.period or "month",
                quota=None if counted_only else Decimal(terms.quota),
                hard_stop=terms.hard_stop,
                rolls_over=terms.rolls_over,
                per_payer=terms.per_payer,
                from_on=from_on,
                to_on=None,
            )
