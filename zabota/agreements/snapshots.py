"""Reading what was copied at signing. Pure: the words of `catalog.snapshots.snapshot`, with "taken": ids of add-ons."""

from collections.abc import Mapping
from typing import Any

from zabota.catalog.pricing import ChargeTerms

Words = Mapping[str, Any]


def all_terms(snapshot: Words) -> list[ChargeTerms]:
    return [ChargeTerms.from_dict(words) for words in snapshot.get("charges", [])]


def taken_terms(snapshot: Words) -> list[ChargeTerms]:
    """Prices that are agreed: all but the add-ons that nobody took."""
    taken = set(snapshot.get("taken", []))
    return [terms for terms in all_terms(snapshot) if not terms.is_option or terms.id in taken]


def target_of(snapshot: Words, kind: str, impact: str) -> Mapping[str, Any] | None:
    """{"seconds", "pauses"} of what is promised; None when nothing is."""
    return next(
        (
            target
            for target in snapshot.get("targets", [])
            if target["kind"] == kind and target["impact"] == impact
        ),
        None,
    )


def service_slug(snapshot: Words) -> str:
    return str((snapshot.get("service") or {}).get("slug", ""))


def service_name(snapshot: Words) -> str:
    return str((snapshot.get("service") or {}).get("name", ""))


def calendar_id(snapshot: Words) -> int | None:
    """None is 24×7."""
    calendar = snapshot.get("calendar")
    return int(calendar["id"]) if calendar else None
