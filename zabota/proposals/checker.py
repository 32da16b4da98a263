"""What weakens a proposal, named before it goes. Pure: from content to findings, each at its block."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.core import vat
from zabota.core.moments import plain_date, tidy
from zabota.proposals.blocks import KINDS
from zabota.proposals.texts import unfilled

Content = dict[str, Any]
MOST_PAGES: Final = 2
MOST_WORDS: Final = 25
ABOUT_US: Final = ("about", "person", "picture")
"""What a proposal doesn't begin with: the client stands first."""
WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SENTENCE: Final = re.compile(r"(?<=[.!?…])[»”\"')]*\s+(?=[«“\"'(]*[^\W\d_a-zа-яё])|\n+")
"""Where a sentence ends: a stop, a space and a capital letter; a point of a list is one of its own."""
SHORTENED: Final = re.compile(
    r"(?:\b(?:[А-ЯЁA-Z]|ул|(?<!т\.)(?<!т\.\s)д|стр|корп|кв|оф|тел|им|пр|пл|рис|п|пп|ст|т|т\.\s?е|т\.\s?к|т\.\s?ч|"
    r"Mr|Mrs|Ms|Dr|St|No|vs|e\.g|i\.e)|(?<!\d)(?<!\d\s)\bг)\.$"
)
"""A stop after these, before a name or a number, ends no sentence: «ул. Лесная», «А. С. Пушкин», «г. Тверь»."""
WE: Final = frozenset(
    "мы нас нам нами наш наша наше наши нашего нашей нашему нашим нашем нашу нашими наших "  # noqa: SIM905
    "we us our ours ourselves we're we've we'll we'd".split()
)
YOU: Final = frozenset(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашем вашу вашими ваших "  # noqa: SIM905
    "ты тебя тебе тобой твой твоя твоё твое твои твоего твоей твоему твоим твоём твоем твою твоими твоих "
    "you your yours yourself yourselves you're you've you'll you'd".split()
)
REQUISITES: Final = re.compile(
    r"\b(?:ИНН|КПП|ОГРН|ОГРНИП|БИК|р/с|к/с|расч[её]тный сч[её]т|юридический адрес|VAT No|IBAN|SWIFT)\b",
    re.IGNORECASE,
)
"""What belongs to the end of a paper, or into its foot."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is a word of the program; `block` the id of a block, or "face" (title, validity, people), "table"
    (lines), of which `line` is the id; `sentence` says it to the author."""

    code: str
    block: str
    sentence: str
    line: int = 0

    @property
    def place(self) -> str:
        """What it is set aside for, and where the screen shows it."""
        return f"line-{self.line}" if self.line else self.block

    @property
    def anchor(self) -> str:
        return self.place if self.line else f"block-{self.block}"


def check(content: Content, *, pages: int = 0) -> list[Finding]:
    """Everything that is found, in the order of the page. `pages` of the paper as drawn; 0 is not known."""
    rules = (rule for rule in RULES if rule not in ONLY_OFFERS or not content.get("is_public_body"))
    found = [finding for rule in rules for finding in rule(content)]
    if pages > MOST_PAGES:
        words = ngettext(
            "It is %(n)s page long: two are the most that is read. Move details into an annex that is switched off.",
            "It is %(n)s pages long: two are the most that is read. Move details out.",
            pages,
        )
        found.append(Finding("long", "face", tidy(words % {"n": pages})))
    return found


def words_of(content: Content) -> Iterator[tuple[str, str]]:
    """(block id, text) of all that is written, with the title first."""
    yield "face", content["title"]
    for block in content["blocks"]:
        for text in (block["title"], block["text"], *block["items"]):
            if text:
                yield block["id"], text


def we_and_you(texts: Iterable[str]) -> tuple[int, int]:
    """How often a text speaks of us, and how often of the client."""
    words = [word.lower().replace("’", "'") for text in texts for word in WORD.findall(text)]
    return sum(word in WE for word in words), sum(word in YOU for word in words)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; shortened words and numbers with points end none."""
    held = ""
    for piece in SENTENCE.split(text):
        held = f"{held} {piece}".strip() if held else piece.strip()
        if held and not SHORTENED.search(held):
            yield held
            held = ""
    if held:
        yield held


def _validity(content: Content) -> Iterator[Finding]:
    if not content["valid_until"]:
        yield Finding("no-validity", "face", _("There is no day until which it holds."))


def _call(content: Content) -> Iterator[Finding]:
    calls = [block for block in content["blocks"] if block["kind"] == "call"]
    if not calls:
        yield Finding("no-call", "face", _("There is no call to action: say what the next step is."))
    elif not any(block["title"] or block["text"] or block["items"] for block in calls):
        yield Finding("no-call", calls[0]["id"], _("The call to action is empty: say what the next step is."))


def _beginning(content: Content) -> Iterator[Finding]:
    first = next(iter(content["blocks"]), None)
    if first and (first["kind"] in ABOUT_US or _is_of_us(first)):
        yield Finding("begins-with-us", first["id"], _("It begins with us. Begin with the client’s task."))


def _is_of_us(block: dict[str, Any]) -> bool:
    """Requisites, or «we» before any «you», in what is read first."""
    text = " ".join([block["title"], block["text"], *block["items"]])
    said = (word.lower() for word in WORD.findall(text))
    first = next((word for word in said if word in WE | YOU), "")
    return bool(REQUISITES.search(text[:400])) or (first in WE and we_and_you([text])[1] == 0)


def _we(content: Content) -> Iterator[Finding]:
    counted = [(block, *we_and_you([text])) for block, text in words_of(content)]
    we, you = sum(each[1] for each in counted), sum(each[2] for each in counted)
    if we > you:
        worst = max(counted, key=lambda each: each[1] - each[2])
        words = {"we": we, "you": you}
        yield Finding(
            "we-more-than-you",
            worst[0],
            _("It says “we” %(we)s times and “you” %(you)s: turn it round, speak of the client.") % words,
        )


def _person(content: Content) -> Iterator[Finding]:
    blocks = [block for block in content["blocks"] if block["kind"] == "person"]
    if not blocks:
        yield Finding("no-person", "face", _("It doesn’t say whom to turn to."))
    elif not content["person"] or not (content["person"]["mail"] or content["person"]["phone"]):
        yield Finding("no-person", blocks[0]["id"], _("The contact person has neither phone nor mail."))


def _lines(content: Content) -> Iterator[Finding]:
    for line in content["lines"]:
        if Decimal(line["discount"]) and not line["discount_reason"]:
            yield Finding(
                "discount", "table", _("“%(name)s”: a discount without a reason.") % line, line["id"]
            )
        if not Decimal(line["unit_price"]) and not line.get("tariff"):
            yield Finding("no-price", "table", _("“%(name)s” has no price.") % line, line["id"])
    shown = any(block["kind"] in ("table", "levels") for block in content["blocks"])
    if content["lines"] and not shown:
        yield Finding("hidden-table", "face", _("There are prices, but no block shows them."))


def _levels(content: Content) -> Iterator[Finding]:
    for block in content["blocks"]:
        if block["kind"] == "levels" and not content["levels"]:
            yield Finding(
                "no-levels", block["id"], _("There is nothing to choose from: no line has a level.")
            )
    for level in content["levels"]:
        lines = [line for line in content["lines"] if line["level"] == level["name"]]
        if all(line["is_option"] for line in lines):
            yield Finding(
                "empty-level", "table", _("The level “%(name)s” is empty: only options are in it.") % level
            )


def _empty(content: Content) -> Iterator[Finding]:
    for block in content["blocks"]:
        speaks = block["kind"] in ("table", "levels", "person", "call")
        if not speaks and not block["text"] and not block["items"]:
            name = block["title"] or KINDS[block["kind"]].label
            words = _("“%(name)s” is empty: write it or switch it off.") % {"name": name}
            yield Finding("empty-block", block["id"], words)


def _long_sentences(content: Content) -> Iterator[Finding]:
    for block, text in words_of(content):
        for sentence in sentences(text):
            count = len(WORD.findall(sentence))
            if count > MOST_WORDS:
                start = " ".join(sentence.split()[:4])
                words = {"start": start, "n": count}
                yield Finding(
                    "long-sentence", block, _("“%(start)s…” is %(n)s words long: cut it in two.") % words
                )
                break


def _variables(content: Content) -> Iterator[Finding]:
    for block, text in words_of(content):
        for name in unfilled(text):
            yield Finding("variable", block, _("%(name)s is not filled in.") % {"name": name})


def _vat(content: Content) -> Iterator[Finding]:
    if not content["valid_until"]:
        return
    first, last = date.fromisoformat(content["on"]), date.fromisoformat(content["valid_until"])
    for kind in sorted({line["vat_kind"] for line in content["lines"]}):
        if change := vat.changes_between(kind, first, last):
            words = {"day": plain_date(change[0]), "rate": change[1]}
            yield Finding(
                "vat-changes",
                "face",
                _("VAT becomes %(rate)s %% on %(day)s, before the proposal ends.") % words,
            )


Rule = Callable[[Content], Iterator[Finding]]
RULES: Final[tuple[Rule, ...]] = (
    _validity,
    _beginning,
    _we,
    _long_sentences,
    _empty,
    _variables,
    _lines,
    _levels,
    _vat,
    _call,
    _person,
)
ONLY_OFFERS: Final[tuple[Rule, ...]] = (_beginning, _we, _call)
"""The answer to a public body is no offer: it sells nothing."""
