"""Agreements and their stages."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.agreements.models import Agreement, Stage
from zabota.api.schemas.common import (
    AskedId,
    Day,
    Flag,
    Id,
    In,
    Listing,
    Money,
    Out,
    Percent,
    Quantity,
    Ref,
    Shown,
    ref,
)


class AgreementsAsked(Listing):
    client: AskedId | None = None
    signed: bool | None = None


class ItemIn(In):
    offering: Id | None = Field(
        None, description=_("number of a level that is on sale, or is agreed already")
    )
    kept: Flag = Field(
        False,
        description=_("as it is agreed now, at prices of its own: units, discount and add-ons are not read"),
    )
    name: str = Field("", max_length=250, description=_("of what is kept and no catalogue sells"))
    units: Quantity = Field("1", validate_default=True, description=_("of what is sold by unit"))
    discount: Percent = Field("0", validate_default=True, description=_("in percent"))
    options: list[Id] = Field([], max_length=50, description=_("numbers of the add-ons (charges) taken"))


class AgreementChange(In):
    title: str = Field("", max_length=200, examples=["Обслуживание компьютеров"])
    items: list[ItemIn] = Field([], max_length=50, description=_("all of them anew"))
    starts_on: Day | None = Field(None, description=_("day of the company’s zone"))
    ends_on: Day | None = Field(None, description=_("the last day; null: without a term"))
    terms: str = Field("", max_length=20_000, description=_("special terms"))


class AgreementIn(AgreementChange):
    client: Id
    title: str = Field(min_length=1, max_length=200, examples=["Обслуживание компьютеров"])
    starts_on: Day = Field(description=_("day of the company’s zone"))
    kind: Literal["service", "project"] = "service"
    contact: Id | None = None
    manager: Id | None = None
    renewal: Literal["none", "auto"] = Field("none", description=_("what happens at the end of the term"))
    renewal_months: int = Field(12, ge=1, le=120, strict=True)
    notice_days: int = Field(30, ge=0, le=730, strict=True)


class SignIn(In):
    by: Id | None = Field(None, description=_("person of the client; null: nobody by name"))
    how: str = Field("", max_length=120, description=_("how it was agreed; empty: through the API"))


class AmendIn(SignIn):
    items: list[ItemIn] = Field(min_length=1, max_length=50, description=_("all that holds from then on"))
    from_on: Day
    terms: str | None = Field(None, max_length=20_000, description=_("null: as they are"))


class PauseIn(In):
    from_on: Day
    to_on: Day | None = Field(None, description=_("the last day; null: until it goes on"))
    reason: str = Field(min_length=1, max_length=250)


class ResumeIn(In):
    on: Day


class EndIn(In):
    on: Day = Field(description=_("the last day"))
    reason: str = Field(min_length=1, max_length=250)


class BillIn(In):
    due_on: Day


class StageIn(In):
    name: str = Field(min_length=1, max_length=200, examples=["Обследование"])
    result: str = Field("", max_length=5000, description=_("what will be handed over"))
    price: Money = Field(examples=["50000.00"])
    due_on: Day


class ItemOut(Out):
    name: str
    offering: int | None
    units: Shown
    discount: Shown


class AgreementOut(Out):
    id: int
    number: str = Field(description=_("empty until it is signed"))
    kind: str
    title: str
    client: Ref
    contact: Ref | None
    manager: Ref | None
    currency: str
    starts_on: date
    ends_on: date | None
    ended_on: date | None
    end_reason: str
    renewal: str
    renewal_months: int
    notice_days: int
    noticed_on: date | None
    signed_at: datetime | None
    version: int | None = Field(description=_("number of the last version that was signed"))
    items: list[ItemOut] = Field(description=_("of that version; of a draft: as it would be signed"))
    pauses: list["PauseOut"]


class PauseOut(Out):
    from_on: date
    to_on: date | None
    reason: str


class StageOut(Out):
    id: int
    agreement: int
    name: str
    result: str
    price: Shown
    due_on: date
    done_at: datetime | None
    accepted_at: datetime | None
    returned_at: datetime | None
    return_reason: str
    act: int | None


PLAIN = (
    *("number", "kind", "title", "currency", "starts_on", "ends_on", "ended_on", "end_reason", "renewal"),
    *("renewal_months", "notice_days", "noticed_on", "signed_at"),
)


def agreement_out(agreement: Agreement) -> AgreementOut:
    last = max(agreement.versions.all(), key=lambda version: version.number, default=None)
    return AgreementOut(
        id=agreement.pk,
        client=Ref(id=agreement.client_id, name=agreement.client.name),
        contact=ref(agreement.contact),
        manager=ref(agreement.manager),
        version=last.number if last else None,
        items=[
            ItemOut(name=item.name, offering=item.offering_id, units=item.units, discount=item.discount)
            for item in last.items.all()
        ]
        if last
        else _of_draft(agreement),
        pauses=[
            PauseOut(from_on=pause.from_on, to_on=pause.to_on, reason=pause.reason)
            for pause in agreement.pauses.all()
        ],
        **{name: getattr(agreement, name) for name in PLAIN},
    )


def _of_draft(agreement: Agreement) -> list[ItemOut]:
    return [
        ItemOut(
            name=item.offering.name if item.offering else str(item),
            offering=item.offering_id,
            units=item.units,
            discount=item.discount,
        )
        for item in agreement.draft_items.all()
    ]


def stage_out(stage: Stage) -> StageOut:
    made = ("id", "agreement", "act")
    plain = (name for name in StageOut.model_fields if name not in made)
    return StageOut(
        id=stage.pk,
        agreement=stage.agreement_id,
        act=stage.act_id,
        **{name: getattr(stage, name) for name in plain},
    )
