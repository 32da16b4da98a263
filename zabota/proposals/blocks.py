"""Kinds of blocks, in the order in which a good proposal has them. The client comes first, we last."""

import secrets
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

Block = dict[str, Any]
MOST: Final = 40
LONGEST_TEXT: Final = 10_000


@dataclass(frozen=True)
class Kind:
    """`hint` stands in the empty field: what is best written there."""

    word: str
    label: LazyText
    hint: LazyText
    has_text: bool = True


KINDS: Final = {
    kind.word: kind
    for kind in (
        Kind(
            "tasks",
            _("The client’s task"),
            _("What you want to achieve, in your own words as we heard them."),
        ),
        Kind(
            "offer", _("What we offer"), _("What will be done, by when, and what you will have in the end.")
        ),
        Kind("benefits", _("What you gain"), _("One gain a line: what becomes quicker, cheaper, calmer.")),
        Kind("levels", _("Levels to choose from"), _("One sentence of how the levels differ.")),
        Kind("table", _("Calculation"), _("A sentence above the table, if it needs one.")),
        Kind("terms", _("Terms"), _("Payment, dates, what is not included. One a line.")),
        Kind("about", _("Who we are"), _("Proofs: names, numbers, words of other clients.")),
        Kind(
            "call", _("Call to action"), _("The next step, and why now: “Choose a level and press Accept”.")
        ),
        Kind("person", _("Whom to turn to"), _("Your name, phone and mail stand here by themselves.")),
        Kind("text", _("Text"), _("Anything else that you need in order to decide.")),
        Kind("annex", _("Annex"), _("Details for those who want them. It goes on a page of its own.")),
    )
}
FIRST: Final = ("tasks", "offer", "benefits", "table", "terms", "call", "person")
"""What a new proposal begins with."""
OF_ANSWER: Final = ("offer", "table", "terms", "call", "person")
OF_FORMAL_ANSWER: Final = ("table", "terms", "person")
"""What the answer to a price request begins with; a public body wants no calls."""


def new_block(kind: str, *, title: str = "", text: str = "") -> Block:
    """KeyError for a kind that isn't there."""
    KINDS[kind]
    return {"id": secrets.token_hex(4), "kind": kind, "title": title, "text": text, "on": True}


def first_blocks(kinds: tuple[str, ...] = FIRST) -> list[Block]:
    return [new_block(kind) for kind in kinds]


def copied(blocks: list[Block]) -> list[Block]:
    """The same blocks with ids of their own; what is not known is left out."""
    return [
        new_block(block["kind"], title=str(block.get("title", "")), text=str(block.get("text", "")))
        | {"on": bool(block.get("on", True))}
        for block in blocks
        if block.get("kind") in KINDS
    ]
