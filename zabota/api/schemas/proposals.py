"""Proposals: their text, their lines, their versions."""

from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import (
    AskedId,
    Day,
    Flag,
    Id,
    In,
    Language,
    Listing,
    Long,
    Out,
    Percent,
    Price,
    Quantity,
    Ref,
    Shown,
    ref,
)
from zabota.proposals.models import Line, Proposal, Template

Text = dict[str, Any]
Kind = Literal[
    "tasks", "offer", "benefits", "levels", "table", "terms", "about", "call", "person", "text", "annex"
]
Paid = Literal["", "month", "quarter", "year"]
Written = Field("", max_length=10_000, examples=["Чтобы гости не ждали по вечерам."])


class ProposalsAsked(Listing):
    state: Literal["draft", "sent", "viewed", "accepted", "declined", "expired", "withdrawn"] | None = None
    client: AskedId | None = None


class BlockIn(In):
    kind: Kind
    title: str = Field("", max_length=200)
    text: str = Written
    on: Flag = Field(True, description=_("what is off stays written and is not shown"))


class BlockNew(BlockIn):
    after: str = Field("", max_length=20, description=_("id of the block before it; empty: at the end"))


class BlockChange(In):
    title: str = Field("", max_length=200)
    text: str = Written
    on: Flag = True
    place: int = Field(0, ge=0, le=100, strict=True, description=_("its place among the blocks, from 0"))


class LineChange(In):
    name: str = Field("", max_length=250, examples=["Обслуживание рабочего места"])
    unit: str = Field("", max_length=40, examples=["место"])
    quantity: Quantity = Field("1", validate_default=True, examples=["12"])
    unit_price: Price = Field("0", validate_default=True, examples=["1200.50"])
    period: Paid = Field("", description=_("how often it is paid; empty: once"))
    discount: Percent = Field("0", validate_default=True, description=_("in percent"), examples=["10"])
    discount_reason: str = Field(
        "", max_length=200, description=_("needed with a discount"), examples=["За оплату на год вперёд"]
    )
    vat_kind: str = Field("", max_length=12, description=_("empty: as in the proposal"))
    level: str = Field("", max_length=80, description=_("lines of one level are chosen together"))
    is_option: Flag = Field(False, description=_("the client ticks it if wanted"))
    is_chosen: Flag = Field(True, description=_("ticked beforehand"))


class ProposalLineIn(LineChange):
    name: str = Field(min_length=1, max_length=250, examples=["Обслуживание рабочего места"])
    unit_price: Price = Field(examples=["1200.50"])


class OfferedIn(In):
    offering: Id = Field(description=_("number of a level that is on sale"))
    units: Quantity = Field("1", validate_default=True, description=_("of what is sold by unit"))
    as_level: Flag = Field(False, description=_("the client chooses among the levels that were added so"))
    discount: Percent = Field("0", validate_default=True, description=_("in percent"))
    discount_reason: str = Field("", max_length=200, description=_("needed with a discount"))


class ProposalChange(In):
    title: str = Field("", max_length=200, examples=["Вечер без очереди"])
    client: Id | None = Field(None, description=_("null: addressed to all"))
    contact: Id | None = Field(None, description=_("person of the client; null: the first with an address"))
    valid_until: Day | None = Field(None, description=_("the last day, in the client’s zone"))
    language: Language = "ru"
    vat_kind: str = Field("none", max_length=12, description=_("as in the company’s requisites"))
    vat_included: Flag = Field(True, description=_("prices include VAT"))
    is_uninvited: Flag = Field(False, description=_("nobody has asked for it: a series of letters follows"))


class ProposalIn(ProposalChange):
    """Blocks are of the template, of the proposal that it is like, or the usual ones, unless they are given."""

    template: Id | None = None
    like: Id | None = Field(None, description=_("number of a proposal whose blocks and lines are copied"))
    blocks: list[BlockIn] | None = Field(None, max_length=40)
    offerings: list[OfferedIn] = Field([], max_length=20, description=_("stand before the lines"))
    lines: list[ProposalLineIn] = Field([], max_length=100)


class LevelIn(In):
    level: str = Field(min_length=1, max_length=80)


class SendIn(In):
    to: list[Id] = Field([], max_length=20, description=_("numbers of contacts; empty: nobody is written to"))
    subject: str = Field("", max_length=200)
    letter: Long = Field("", description=_("{{link}} is the address of the page, one for each person"))


class WaiverIn(In):
    finding: str = Field(min_length=1, max_length=40, description=_("its code"), examples=["long-sentence"])
    block: str = Field(max_length=40, description=_("where it was found"), examples=["face"])
    reason: str = Field(min_length=1, max_length=300)


class VersionOut(Out):
    number: int
    made_at: datetime
    valid_until_at: datetime
    total: str | None = Field(description=_("with all that it costs at first"))
    sha256: str = Field(description=_("of the canonical JSON of all that was sent"))


class BlockOut(Out):
    id: str
    kind: str
    title: str
    text: str
    on: bool


class ProposalLineOut(Out):
    id: int
    offering: int | None
    name: str
    unit: str
    quantity: Shown
    unit_price: Shown
    period: str
    discount: Shown
    discount_reason: str
    vat_kind: str
    level: str
    is_option: bool
    is_chosen: bool


class ProposalOut(Out):
    id: int
    number: str = Field(description=_("empty until it is sent"))
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


class ProposalWhole(ProposalOut):
    """With all that is written in it."""

    template: Ref | None
    price_request: int | None = Field(description=_("number of the price request that it answers"))
    vat_kind: str
    vat_included: bool
    is_uninvited: bool
    blocks: list[BlockOut]
    lines: list[ProposalLineOut]


class FindingOut(Out):
    code: str
    block: str = Field(description=_("id of a block, or “face”, or “table”"))
    sentence: str
    waived: str | None = Field(description=_("why it may stay as it is, if somebody said so"))


class FindingsOut(Out):
    items: list[FindingOut]


class TemplateOut(Out):
    id: int
    name: str
    trade: str
    language: str


PLAIN = (
    *("number", "state", "title", "language", "currency", "valid_until", "made_at", "sent_at", "viewed_at"),
    *("accepted_at", "declined_at", "decline_reason", "expired_at", "withdrawn_at"),
)


def proposal_out(proposal: Proposal) -> ProposalOut:
    return ProposalOut(**_facts(proposal))


def proposal_whole(proposal: Proposal) -> ProposalWhole:
    return ProposalWhole(
        **_facts(proposal),
        template=ref(proposal.template),
        price_request=proposal.request_id,
        vat_kind=proposal.vat_kind,
        vat_included=proposal.vat_included,
        is_uninvited=proposal.is_uninvited,
        blocks=[_block(block) for block in proposal.blocks],
        lines=[line_out(line) for line in proposal.lines.all()],
    )


def line_out(line: Line) -> ProposalLineOut:
    names = (name for name in ProposalLineOut.model_fields if name not in ("id", "offering"))
    return ProposalLineOut(
        id=line.pk, offering=line.offering_id, **{name: getattr(line, name) for name in names}
    )


def template_out(template: Template) -> TemplateOut:
    return TemplateOut(id=template.pk, name=template.name, trade=template.trade, language=template.language)


def _block(block: Text) -> BlockOut:
    words = {name: str(block.get(name, "")) for name in ("id", "kind", "title", "text")}
    return BlockOut(**words, on=bool(block.get("on", True)))


def _facts(proposal: Proposal) -> Text:
    return {
        "id": proposal.pk,
        "client": ref(proposal.client),
        "contact": ref(proposal.contact),
        "author": ref(proposal.author),
        "agreement": proposal.agreement_id,
        "versions": [
            VersionOut(
                number=version.number,
                made_at=version.made_at,
                valid_until_at=version.valid_until_at,
                total=version.content.get("total", {}).get("gross"),
                sha256=version.sha256,
            )
            for version in proposal.versions.all()
        ],
        **{name: getattr(proposal, name) for name in PLAIN},
    }
