"""What an offering says at this moment, as words that outlive it: an agreement copies them at signing."""

from decimal import Decimal
from typing import Any

from zabota.catalog.models import Charge, Offering
from zabota.catalog.pricing import ChargeTerms


def terms_of(offering: Offering) -> list[ChargeTerms]:
    """Prices of the offering in their order, as `catalog.pricing` reads them."""
    return [charge_terms(charge) for charge in offering.charges.all()]


def charge_terms(charge: Charge) -> ChargeTerms:
    return ChargeTerms.from_dict(vars(charge))


def snapshot(offering: Offering) -> dict[str, Any]:
    """JSON-able. `calendar` None is 24×7; `charges` are read back by `ChargeTerms.from_dict`."""
    calendar = offering.calendar
    return {
        "offering": offering.pk,
        "slug": offering.slug,
        "name": offering.name,
        "sentence": offering.sentence,
        "service": {
            "id": offering.service_id,
            "slug": offering.service.slug,
            "name": offering.service.name,
            "gain": offering.service.gain,
        },
        "calendar": None if calendar is None else {"id": calendar.pk, "name": calendar.name},
        "availability": _plain(offering.availability),
        "lead_seconds": offering.lead_seconds,
        "doors": list(offering.doors),
        "has_manager": offering.has_manager,
        "tier": offering.tier_id,
        "asks_price": offering.asks_price,
        "trial_days": offering.trial_days,
        "prerequisites": offering.prerequisites,
        "limits": offering.limits,
        "exclusions": offering.exclusions,
        "targets": [
            {"kind": one.kind, "impact": one.impact, "seconds": one.seconds, "pauses": one.pauses}
            for one in offering.targets.order_by("kind", "impact")
        ],
        "remedies": [
            {
                "kind": one.kind,
                "percent": _plain(one.percent),
                "text": one.text,
            }
            for one in offering.remedies.all()
        ],
        "charges": [terms.as_dict() for terms in terms_of(offering)],
    }


def _plain(value: Decimal | None) -> str | None:
    """99.9 however many noughts the column keeps behind it."""
    return None if value is None else f"{value.normalize():f}"
