"""Prices of a level: added, changed, ordered, removed. Agreements keep the prices they were signed with."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from zabota.catalog.actions.ranks import moved, number
from zabota.catalog.models import Charge, Offering
from zabota.catalog.models.charge import ChargeKind, Period
from zabota.catalog.slugs import slug_of
from zabota.core import vat
from zabota.core.acts import act
from zabota.core.refused import Refused

MOST, MOST_PACKS = 30, 8
FIELDS = (
    *("name", "unit", "meter", "period", "price", "increment_seconds", "quota", "hard_stop", "rolls_over"),
    *("per_payer", "steps", "graduated", "packs", "min_units", "max_units", "intro_price", "intro_units"),
    *("intro_months", "is_option", "vat_kind"),
)


@act
def add_charge(offering: Offering, *, kind: str, at: datetime, **facts: Any) -> Charge:
    """`facts` are among FIELDS. Steps and packs are pairs of decimals."""
    offering = Offering.objects.select_for_update().get(pk=offering.pk)
    if offering.charges.count() >= MOST:
        raise Refused(_("%(n)s prices are the most a level can have.") % {"n": MOST}, field="name")
    last = offering.charges.aggregate(last=Max("rank"))["last"]
    charge = Charge(offering=offering, kind=kind, rank=0 if last is None else last + 1)
    return _write(charge, facts)


@act
def change_charge(charge: Charge, *, at: datetime, **facts: Any) -> Charge:
    return _write(Charge.objects.select_for_update().get(pk=charge.pk), facts)


@act
def remove_charge(charge: Charge, *, at: datetime) -> None:
    """What is on sale keeps at least one price."""
    offering = Offering.objects.select_for_update().get(pk=charge.offering_id)
    if offering.is_on_sale and not offering.asks_price and offering.charges.count() == 1:
        raise Refused(_("The level is on sale and needs a price. Change this one instead."))
    Charge.objects.filter(pk=charge.pk).delete()


@act
def move_charge(charge: Charge, *, by: int) -> list[Charge]:
    Offering.objects.select_for_update().get(pk=charge.offering_id)
    ordered = moved(list(Charge.objects.filter(offering=charge.offering_id)), charge.pk, by)
    number(Charge, ordered)
    return ordered


def _write(charge: Charge, facts: dict[str, Any]) -> Charge:
    for name, value in facts.items():
        if name not in FIELDS:
            raise TypeError(f"no fact of a charge: {name}")
        setattr(charge, name, _jsonable(value) if name in ("steps", "packs") else value)
    charge.name = " ".join(charge.name.split())[:120]
    if not charge.name:
        raise Refused(_("Write what is paid for."), field="name")
    if charge.kind == ChargeKind.USAGE and not charge.meter:
        charge.meter = slug_of(charge.name, (), otherwise="use")[:40]
    _check(charge)
    charge.save()
    return charge


def _jsonable(pairs: Any) -> list[list[str]]:
    return [[str(first), str(second)] for first, second in pairs]


def _check(charge: Charge) -> None:
    if charge.kind not in ChargeKind.values:
        raise Refused(_("There is no such kind of price."), field="kind")
    if charge.kind in (ChargeKind.RECURRING, ChargeKind.UNIT) and charge.period not in Period.values:
        raise Refused(_("Say for which period it is paid."), field="period")
    if charge.price < 0 or (charge.intro_price is not None and charge.intro_price < 0):
        raise Refused(_("A price can’t be less than nothing."), field="price")
    if charge.max_units is not None and charge.max_units < max(charge.min_units, 1):
        raise Refused(_("The most can’t be less than the least."), field="max_units")
    if charge.intro_price is not None and not charge.intro_months:
        raise Refused(_("Say for how many months the introductory price holds."), field="intro_months")
    if charge.vat_kind and charge.vat_kind not in vat.KINDS:
        raise Refused(_("There is no such rate of VAT."), field="vat_kind")
    _check_pairs(charge)


def _check_pairs(charge: Charge) -> None:
    for name, pairs in (("steps", charge.steps), ("packs", charge.packs)):
        sizes = [Decimal(first) for first, _price in pairs]
        prices = [Decimal(price) for _first, price in pairs]
        if any(size <= 0 for size in sizes) or len(set(sizes)) != len(sizes) or any(p < 0 for p in prices):
            raise Refused(_("Each line has a number of its own above nothing, and a price."), field=name)
    if len(charge.packs) > MOST_PACKS:
        raise Refused(_("%(n)s packs are the most there can be.") % {"n": MOST_PACKS}, field="packs")
    if charge.steps and charge.packs:
        raise Refused(_("Choose one: cheaper by steps, or in packs."), field="packs")
    if any(Decimal(price) <= 0 for _size, price in charge.packs):
        raise Refused(_("A pack has a price above nothing."), field="packs")
