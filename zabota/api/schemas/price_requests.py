"""Price requests of buyers."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import (
    AskedId,
    Day,
    Flag,
    Id,
    In,
    Listing,
    Moment,
    Out,
    Quantity,
    Ref,
    Shown,
    ref,
)
from zabota.proposals.models import PriceRequest


class PriceRequestsAsked(Listing):
    client: AskedId | None = None
    state: Literal["waiting", "answered", "dropped"] | None = None


class AskedLineIn(In):
    name: str = Field(min_length=1, max_length=300, examples=["Уборка офиса"])
    quantity: Quantity = Field("1", validate_default=True, examples=["120"])
    unit: str = Field("", max_length=40, examples=["м²"])
    note: str = Field("", max_length=300)


class PriceRequestChange(In):
    subject: str = Field("", max_length=300, examples=["Уборка офиса на год"])
    deadline_at: Moment | None = Field(None, description=_("answer by: a promise"))
    contact: Id | None = None
    member: Id | None = Field(None, description=_("who answers"))
    incoming: str = Field("", max_length=80, description=_("number of their letter"))
    incoming_on: Day | None = Field(None, description=_("day of their letter"))
    period: str = Field("", max_length=200, description=_("period of delivery"))
    terms: str = Field("", max_length=5000)
    wanted: str = Field("", max_length=5000, description=_("what the answer must contain"))
    submission_ends_at: Moment | None = None
    is_public_body: Flag = Field(
        False, description=_("the answer goes as files and says that it is no offer")
    )
    lines: list[AskedLineIn] = Field([], max_length=200, description=_("all of them anew"))


class PriceRequestIn(PriceRequestChange):
    client: Id
    subject: str = Field(min_length=1, max_length=300, examples=["Уборка офиса на год"])
    deadline_at: Moment = Field(description=_("answer by: a promise"))
    lines: list[AskedLineIn] = Field(min_length=1, max_length=200)


class AskedLineOut(Out):
    name: str
    quantity: Shown
    unit: str
    note: str


class PriceRequestOut(Out):
    id: int
    number: str
    client: Ref
    contact: Ref | None
    member: Ref | None
    subject: str
    deadline_at: datetime
    incoming: str
    incoming_on: date | None
    period: str
    terms: str
    wanted: str
    submission_ends_at: datetime | None
    is_public_body: bool
    made_at: datetime
    answered_at: datetime | None
    dropped_at: datetime | None
    drop_reason: str
    lines: list[AskedLineOut]


def price_request_out(row: PriceRequest) -> PriceRequestOut:
    made = ("id", "client", "contact", "member", "lines")
    plain = (name for name in PriceRequestOut.model_fields if name not in made)
    return PriceRequestOut(
        id=row.pk,
        client=Ref(id=row.client_id, name=row.client.name),
        contact=ref(row.contact),
        member=ref(row.member),
        lines=[
            AskedLineOut(name=line.name, quantity=line.quantity, unit=line.unit, note=line.note)
            for line in row.lines.all()
        ],
        **{name: getattr(row, name) for name in plain},
    )
