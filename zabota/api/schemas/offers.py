"""Proposals, agreements, and what is used of them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.agreements.models import Agreement, Usage, UsagePeriod
from zabota.api.schemas.common import Amount, AskedId, Id, In, Listing, Long, Out, Ref, Shown, Word, ref
from zabota.proposals.models import Proposal

Text = dict[str, Any]


class ProposalsAsked(Listing):
    state: Literal["draft", "sent", "viewed", "accepted", "declined", "expired", "withdrawn"] | None = None
    client: AskedId | None = None


class SendIn(In):
    to: list[Id] = Field([], max_length=20, description=_("numbers of contacts; empty: nobody is written to"))
    subject: str = Field("", max_length=200)
    letter: Long = Field("", description=_("{{link}} is the address of the page, one for each person"))


class VersionOut(Out):
    number: int
    made_at: datetime
    valid_until_at: datetime
    total: str | None = Field(description=_("with all that it costs at first"))
    sha256: str = Field(description=_("of the canonical JSON of all that was sent"))


class ProposalOut(Out):
    id: int
    number: str
    state: str
    title: str
    client: Ref | None
    contact: Ref | None
    author: Ref | None
    language: str
    currency: str
    valid_until: date | None
    agreement: int | None
    made_at: datetime
    sent_at: datetime | None
    viewed_at: datetime | None
    accepted_at: datetime | None
    declined_at: datetime | None
    decline_reason: str
    expired_at: datetime | None
    withdrawn_at: datetime | None
    versions: list[VersionOut]


class AgreementsAsked(Listing):
    client: AskedId | None = None
    signed: bool | None = None


class ItemOut(Out):
    name: str
    offering: int | None
    units: Shown
    discount: Shown


class AgreementOut(Out):
    id: int
    number: str
    kind: str
    title: str
    client: Ref
    contact: Ref | None
    manager: Ref | None
    currency: str
    starts_on: date
    ends_on: date | None
    ended_on: date | None
    renewal: str
    notice_days: int
    signed_at: datetime | None
    version: int | None = Field(description=_("number of the last version that was signed"))
    items: list[ItemOut] = Field(description=_("of that version"))


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


class UsedIn(In):
    client: Id
    meter: str = Field(min_length=1, max_length=40, examples=["visit"])
    quantity: Amount
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


def proposal_out(proposal: Proposal) -> ProposalOut:
    plain = (
        *(
            "number",
            "state",
            "title",
            "language",
            "currency",
            "valid_until",
            "made_at",
            "sent_at",
            "viewed_at",
        ),
        *("accepted_at", "declined_at", "decline_reason", "expired_at", "withdrawn_at"),
    )
    return ProposalOut(
        id=proposal.pk,
        client=ref(proposal.client),
        contact=ref(proposal.contact),
        author=ref(proposal.author),
        agreement=proposal.agreement_id,
        versions=[
            VersionOut(
                number=version.number,
                made_at=version.made_at,
                valid_until_at=version.valid_until_at,
                total=version.content.get("total", {}).get("gross"),
                sha256=version.sha256,
            )
            for version in proposal.versions.all()
        ],
        **_of(proposal, plain),
    )


def agreement_out(agreement: Agreement) -> AgreementOut:
    last = max(agreement.versions.all(), key=lambda version: version.number, default=None)
    plain = (
        *(
            "number",
            "kind",
            "title",
            "currency",
            "starts_on",
            "ends_on",
            "ended_on",
            "renewal",
            "notice_days",
        ),
        "signed_at",
    )
    return AgreementOut(
        id=agreement.pk,
        client=Ref(id=agreement.client_id, name=agreement.client.name),
        contact=ref(agreement.contact),
        manager=ref(agreement.manager),
        version=last.number if last else None,
        items=[
            ItemOut(name=item.name, offering=item.offering_id, units=item.units, discount=item.discount)
            for item in (last.items.all() if last else [])
        ],
        **_of(agreement, plain),
    )


def period_out(period: UsagePeriod) -> PeriodOut:
    entitlement = period.entitlement
    return PeriodOut(
        meter=entitlement.meter,
        name=entitlement.name,
        unit=entitlement.unit,
        **_of(period, ("first_on", "last_on", "quota", "used", "reserved", "ceiling")),
    )


def usage_out(usage: Usage, prefix: str) -> UsageOut:
    period = usage.period
    left = None if period.ceiling is None else max(Decimal(0), period.ceiling - period.used - period.reserved)
    return UsageOut(
        key=usage.key.removeprefix(prefix),
        meter=period.entitlement.meter,
        left=left,
        **_of(usage, ("id", "quantity", "state", "at", "expires_at")),
    )


def _of(row: Any, names: tuple[str, ...]) -> Text:
    return {name: getattr(row, name) for name in names}
