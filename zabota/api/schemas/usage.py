"""What is included in agreements, and what is used of it."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.agreements.days import FOR_EVER
from zabota.agreements.models import Entitlement, Usage, UsagePeriod
from zabota.api.schemas.common import Id, In, Out, Quantity, Shown, Word


class PeriodOut(Out):
    meter: str
    name: str
    unit: str
    first_on: date
    last_on: date
    quota: Shown
    used: Shown
    reserved: Shown
    ceiling: Shown | None = Field(description=_("never beyond it; null where overage is sold"))


class EntitlementOut(Out):
    agreement: int
    meter: str
    name: str
    unit: str
    quota: Shown | None = Field(description=_("free in this period; null: no limit, only counted"))
    used: Shown
    reserved: Shown
    left: Shown | None = Field(description=_("what can still be drawn in the period; null: no limit"))
    last_on: date | None = Field(description=_("last day of the period; null: the whole term"))


class EntitlementsOut(Out):
    items: list[EntitlementOut]


class UsedIn(In):
    client: Id
    meter: str = Field(min_length=1, max_length=40, examples=["visit"])
    quantity: Quantity = Field(examples=["1"])
    key: str = Field(min_length=1, max_length=100, pattern=r"^[!-~]+$", description=_("once by this key"))
    note: Word = ""


class ReserveIn(UsedIn):
    hold_seconds: int = Field(
        900, ge=1, le=86_400, strict=True, description=_("then it is given back by itself")
    )


class UsageOut(Out):
    id: int
    key: str
    meter: str
    quantity: Shown
    state: str
    at: datetime
    expires_at: datetime | None
    left: Shown | None = Field(description=_("what can still be drawn in the period; null: no limit"))


NOTHING = PLACES = Decimal("0.000")
OF_PERIOD = ("first_on", "last_on", "quota", "used", "reserved", "ceiling")


def period_out(period: UsagePeriod) -> PeriodOut:
    one = period.entitlement
    return PeriodOut(
        meter=one.meter,
        name=one.name,
        unit=one.unit,
        **{name: getattr(period, name) for name in OF_PERIOD},
    )


def entitlement_out(one: Entitlement, period: UsagePeriod) -> EntitlementOut:
    """`period`: of the day, also one that has not begun."""
    return EntitlementOut(
        agreement=one.agreement_id,
        meter=one.meter,
        name=one.name,
        unit=one.unit,
        quota=period.quota if one.quota is not None else None,
        used=period.used.quantize(PLACES),
        reserved=period.reserved.quantize(PLACES),
        left=_left(period),
        last_on=None if period.last_on == FOR_EVER else period.last_on,
    )


def usage_out(usage: Usage, prefix: str) -> UsageOut:
    return UsageOut(
        key=usage.key.removeprefix(prefix),
        meter=usage.period.entitlement.meter,
        left=_left(usage.period),
        **{name: getattr(usage, name) for name in ("id", "quantity", "state", "at", "expires_at")},
    )


def _left(period: UsagePeriod) -> Decimal | None:
    if period.ceiling is None:
        return None
    return max(NOTHING, period.ceiling - period.used - period.reserved)
