"""Everything that the builder shows of a proposal as it is now."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from zabota.documents import canonical
from zabota.documents.queries import contents_of
from zabota.documents.shapes import PriceAnswerShape
from zabota.documents.typst import draw
from zabota.documents.typst.rendering import NoFonts
from zabota.proposals import checker, completeness, length
from zabota.proposals.blocks import KINDS, Block, Kind
from zabota.proposals.checker import Finding
from zabota.proposals.content import content_of, totals
from zabota.proposals.models import Proposal, RequestLine, Version, Waiver
from zabota.proposals.paper import answer_of, paper_of
from zabota.proposals.sums import Sums


@dataclass(frozen=True)
class Remark:
    """A finding, and how it was set aside."""

    finding: Finding
    waiver: Waiver | None


@dataclass(frozen=True)
class Card:
    """A block as it stands in the builder, with what was found in it."""

    block: Block
    kind: Kind
    findings: list[Finding]
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Picture:
    content: dict[str, Any]
    sums: Sums
    remarks: list[Remark]
    cards: list[Card]
    latest: Version | None
    is_changed: bool
    """Whether it says something else than what was sent last."""
    next_letter: datetime | None
    """When the next letter follows by itself."""

    @property
    def sheet(self) -> str:
        """The template of what the client will see: a page, or the answer to an enquiry as it goes on paper."""
        return "proposals/sheet_answer.html" if self.content["request"] else "proposals/sheet.html"

    @cached_property
    def answer(self) -> PriceAnswerShape:
        return answer_of(self.content)

    @property
    def form(self) -> list[list[tuple[str, Any]]]:
        """The buyer's form: each cell with its kind."""
        kinds = [column.kind for column in self.answer.columns]
        return [list(zip(kinds, row, strict=True)) for row in self.answer.rows]

    @property
    def open(self) -> list[Finding]:
        return [remark.finding for remark in self.remarks if remark.waiver is None]

    @property
    def waived(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.waiver]


def picture_of(proposal: Proposal, *, at: datetime) -> Picture:
    content = content_of(proposal, at=at)
    latest = proposal.versions.order_by("-number").first()
    waivers = {(row.finding, row.block): row for row in proposal.waivers.all()}
    remarks = [
        Remark(finding, waivers.get((finding.code, finding.place)))
        for finding in findings_of(content, proposal.request.lines.all() if proposal.request else ())
    ]
    return Picture(
        content=content,
        sums=totals(content),
        remarks=remarks,
        cards=_cards(proposal.blocks, [remark.finding for remark in remarks if remark.waiver is None]),
        latest=latest,
        next_letter=_next_letter(proposal) if latest else None,
        is_changed=latest is not None and not same(_said(latest.content), _said(content)),
    )


def _next_letter(proposal: Proposal) -> datetime | None:
    waiting = proposal.follow_ups.filter(sent_at=None, stopped_at=None)
    return waiting.order_by("due_at").values_list("due_at", flat=True).first()


def findings_of(content: dict[str, Any], asked: Iterable[RequestLine] = ()) -> list[Finding]:
    """What the checker says, and what the answer to a price request lacks."""
    return checker.check(content, pages=pages_of(content)) + completeness.check(content, asked)


def pages_of(content: dict[str, Any]) -> int:
    """How many pages the paper has; 0 where nothing can be drawn, or need not be: what is short has no third page."""
    if length.is_surely_short(content):
        return 0
    template, shape = paper_of(content)
    return _pages(template, canonical.text(shape.as_data()))


@lru_cache(maxsize=256)
def _pages(template: str, data: str) -> int:
    found = json.loads(data)
    try:
        return draw(template, found, pictures=contents_of(found)).pages
    except NoFonts:
        return 0


def same(old: Any, new: Any) -> bool:
    """Whether two contents say the same; what older versions did not know of is nothing new while it is empty."""
    if isinstance(old, dict) and isinstance(new, dict):
        added = [value for name, value in new.items() if name not in old]
        return not any(added) and all(name in new and same(value, new[name]) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(old == new)


def _said(content: dict[str, Any]) -> dict[str, Any]:
    """Without the day on which it was said."""
    return {name: value for name, value in content.items() if name != "on"}


def _cards(blocks: list[Block], findings: list[Finding]) -> list[Card]:
    return [
        Card(
            block=block,
            kind=KINDS[block["kind"]],
            findings=[finding for finding in findings if finding.block == block["id"]],
            is_first=place == 0,
            is_last=place == len(blocks) - 1,
        )
        for place, block in enumerate(blocks)
    ]
