"""Services, the levels at which they are sold, and their prices."""

from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import (
    Amount,
    AskedId,
    Count,
    Flag,
    Id,
    In,
    Line,
    Listing,
    Out,
    Ref,
    Shown,
    Word,
    ref,
)
from zabota.catalog.models import Charge, Offering, OfferingTarget, Service

Life = Literal["idea", "defined", "ready", "published", "review", "retired"]
Door = Literal["mail", "phone", "form", "chat", "visit"]
Period = Literal["", "month", "quarter", "year"]


class ServiceIn(In):
    name: str = Field(min_length=1, max_length=120, examples=["Поддержка рабочих мест"])
    gain: str = Field("", max_length=250, description=_("what the client gains"))
    about: str = Field("", max_length=4000)
    manager: Id | None = None


class ServiceChange(In):
    name: str = Field("", max_length=120)
    gain: str = Field("", max_length=250)
    about: str = Field("", max_length=4000)
    manager: Id | None = None


class LifeIn(In):
    to: Life
    note: str = Field("", max_length=300)


class ServicesAsked(Listing):
    life: Life | None = None


class ServiceOut(Out):
    id: int
    slug: str = Field(description=_("the word by which promises know the service"))
    name: str
    gain: str
    about: str
    life: str
    manager: Ref | None
    team: Ref | None
    next_review_on: date | None
    made_at: datetime


class OfferingChange(In):
    name: str = Field("", max_length=120, examples=["Премиум"])
    sentence: str = Field("", max_length=250, description=_("for whom it is"))
    is_popular: Flag = False
    asks_price: Flag = Field(False, description=_("price on request"))
    tier: Id | None = Field(None, description=_("the level at which a client stands who has bought it"))
    calendar: Id | None = Field(None, description=_("number of a working calendar; null is round the clock"))
    availability: Amount | None = Field(None, description=_("percent of a month"))
    lead_seconds: Count | None = Field(None, description=_("open time to a visit"))
    doors: list[Door] = Field([], max_length=5, description=_("empty: all of them"))
    has_manager: Flag = False
    prerequisites: str = Field("", max_length=3000)
    limits: str = Field("", max_length=3000)
    exclusions: str = Field("", max_length=3000)
    trial_days: int = Field(0, ge=0, le=3650, strict=True)


class OfferingIn(OfferingChange):
    name: str = Field(min_length=1, max_length=120, examples=["Премиум"])


class ChargeChange(In):
    name: Line = ""
    unit: str = Field("", max_length=40)
    meter: str = Field("", max_length=40, pattern=r"^[-a-zA-Z0-9_]*$", description=_("what is counted"))
    period: Period = ""
    price: Amount = Field("0", validate_default=True)
    increment_seconds: Count = 0
    quota: Amount = Field("0", validate_default=True, description=_("free in a period"))
    hard_stop: Flag = False
    rolls_over: Flag = False
    per_payer: Flag = False
    graduated: Flag = True
    steps: list[tuple[Amount, Amount]] = Field([], max_length=20, description=_("from so many units, price"))
    packs: list[tuple[Amount, Amount]] = Field([], max_length=8, description=_("units, price of the pack"))
    min_units: Count = 0
    max_units: Count | None = None
    intro_price: Amount | None = None
    intro_units: Count = 0
    intro_months: int = Field(0, ge=0, le=120, strict=True)
    is_option: Flag = False
    vat_kind: Word = ""


class ChargeIn(ChargeChange):
    kind: Literal["one-off", "recurring", "unit", "time", "usage"]
    name: Line = Field(min_length=1)


class TargetIn(In):
    kind: Literal["first-answer", "next-answer", "solution"]
    impact: Literal["low", "normal", "high", "critical"]
    seconds: int = Field(ge=1, le=2**31 - 1, strict=True)
    pauses: Flag = Field(
        True, description=_("waits while the client has the turn; the same for all of a kind")
    )


class TargetsIn(In):
    targets: list[TargetIn] = Field(max_length=40)


class TargetOut(Out):
    kind: str
    impact: str
    seconds: int
    pauses: bool


class ChargeOut(Out):
    id: int
    kind: str
    name: str
    unit: str
    meter: str
    period: str
    price: Shown
    increment_seconds: int
    quota: Shown
    hard_stop: bool
    rolls_over: bool
    per_payer: bool
    graduated: bool
    steps: list[list[str]]
    packs: list[list[str]]
    min_units: int
    max_units: int | None
    intro_price: Shown | None
    intro_units: int
    intro_months: int
    is_option: bool
    vat_kind: str


class OfferingOut(Out):
    id: int
    service: Ref
    slug: str
    name: str
    sentence: str
    is_popular: bool
    asks_price: bool
    tier: Ref | None
    calendar: Ref | None
    availability: Shown | None
    lead_seconds: int | None
    doors: list[str]
    has_manager: bool
    prerequisites: str
    limits: str
    exclusions: str
    trial_days: int
    charges: list[ChargeOut]
    targets: list[TargetOut]
    made_at: datetime
    published_at: datetime | None
    retired_at: datetime | None


class OfferingsAsked(Listing):
    service: AskedId | None = None
    on_sale: bool | None = Field(None, description=_("published and not retired"))


def service_out(service: Service) -> ServiceOut:
    return ServiceOut(
        id=service.pk,
        slug=service.slug,
        name=service.name,
        gain=service.gain,
        about=service.about,
        life=service.life,
        manager=ref(service.manager),
        team=ref(service.team),
        next_review_on=service.next_review_on,
        made_at=service.made_at,
    )


PLAIN = (
    *("slug", "name", "sentence", "is_popular", "asks_price", "availability", "lead_seconds", "doors"),
    *("has_manager", "prerequisites", "limits", "exclusions", "trial_days"),
    *("made_at", "published_at", "retired_at"),
)


def offering_out(offering: Offering) -> OfferingOut:
    return OfferingOut(
        id=offering.pk,
        service=Ref(id=offering.service_id, name=offering.service.name),
        tier=ref(offering.tier),
        calendar=ref(offering.calendar),
        charges=[charge_out(charge) for charge in offering.charges.all()],
        targets=[_target(target) for target in offering.targets.all()],
        **_of(offering, PLAIN),
    )


def charge_out(charge: Charge) -> ChargeOut:
    return ChargeOut(
        id=charge.pk, **_of(charge, tuple(name for name in ChargeOut.model_fields if name != "id"))
    )


def _target(target: OfferingTarget) -> TargetOut:
    return TargetOut(kind=target.kind, impact=target.impact, seconds=target.seconds, pauses=target.pauses)


def _of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
