"""Blocks of a proposal: added, written, moved, switched off, removed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.shapes.shape import printable
from zabota.proposals.actions.drafting import locked, touched
from zabota.proposals.blocks import KINDS, LONGEST_TEXT, MOST, Block, new_block
from zabota.proposals.models import Proposal


@act
def add_block(proposal: Proposal, *, kind: str, at: datetime, after: str = "") -> Block:
    """At the end, or after the block with the id `after`."""
    if kind not in KINDS:
        raise Refused(_("There is no such block."), field="kind")
    proposal = locked(proposal)
    if len(proposal.blocks) >= MOST:
        raise Refused(_("%(n)s blocks are the most.") % {"n": MOST})
    block = new_block(kind)
    ids = [each["id"] for each in proposal.blocks]
    place = ids.index(after) + 1 if after in ids else len(ids)
    proposal.blocks.insert(place, block)
    touched(proposal, at, "blocks")
    return block


@act
def write_block(proposal: Proposal, block_id: str, *, title: str, text: str, at: datetime) -> Block:
    if len(text) > LONGEST_TEXT:
        raise Refused(_("This is too long for a block: %(n)s signs are the most.") % {"n": LONGEST_TEXT})
    proposal, block = _found(proposal, block_id)
    block["title"], block["text"] = printable(" ".join(title.split()))[:200], printable(text)
    touched(proposal, at, "blocks")
    return block


@act
def switch_block(proposal: Proposal, block_id: str, *, on: bool, at: datetime) -> Block:
    """What is off stays written and is not shown."""
    proposal, block = _found(proposal, block_id)
    block["on"] = on
    touched(proposal, at, "blocks")
    return block


@act
def move_block(
    proposal: Proposal, block_id: str, *, at: datetime, by: int = 0, to: int | None = None
) -> list[Block]:
    """Up (-1) or down (+1), or to a place counted from 0."""
    proposal, block = _found(proposal, block_id)
    place = proposal.blocks.index(block)
    proposal.blocks.remove(block)
    target = place + by if to is None else to
    proposal.blocks.insert(max(0, min(target, len(proposal.blocks))), block)
    touched(proposal, at, "blocks")
    return list(proposal.blocks)


@act
def remove_block(proposal: Proposal, block_id: str, *, at: datetime) -> None:
    proposal, block = _found(proposal, block_id)
    proposal.blocks.remove(block)
    touched(proposal, at, "blocks")


def _found(proposal: Proposal, block_id: str) -> tuple[Proposal, Block]:
    proposal = locked(proposal)
    block = next((each for each in proposal.blocks if each["id"] == block_id), None)
    if block is None:
        raise Refused(_("This block is gone: somebody has removed it."))
    return proposal, block
