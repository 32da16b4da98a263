"""Whether the answer to a price request has all that such requests demand. Pure."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _

from zabota.proposals.checker import Finding
from zabota.proposals.columns import unanswered, understood
from zabota.proposals.sums import totals


class Wanted(Protocol):
    """A line that was asked for."""

    @property
    def name(self) -> str: ...
    @property
    def quantity(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...


def check(content: dict[str, Any], asked: Iterable[Wanted] = ()) -> list[Finding]:
    """Nothing for a proposal that answers no request. `asked`: the lines of the request."""
    if not content["request"]:
        return []
    found = [*_missing(content), *_lines(content, asked), *_form(content)]
    return [Finding(f"request-{code}", block, sentence) for code, block, sentence in found]


def _missing(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    request, us = content["request"], content["us"]
    if not request["incoming"]:
        yield "number", "face", _("The number of the request isn’t known: the answer must quote it.")
    if not content["lines"]:
        yield "lines", "table", _("The answer has no lines.")
    elif totals(content).gross <= 0:
        yield "total", "table", _("The total is nothing: every line needs the price of one.")
    if not _says(content, "terms"):
        yield "terms", "face", _("Terms are asked for: payment, delivery, guarantee.")
    if request.get("wanted") and not (_says(content, "text") or _says(content, "offer")):
        yield "questions", "face", _("Questions of the request are not answered: write them a block.")
    if not content["valid_until"]:
        yield "validity", "face", _("Say until which day the prices hold.")
    if not us.get("signer"):
        yield "signature", "face", _("Nobody signs it: name who signs in the company’s requisites.")
    if not us.get("inn"):
        yield "requisites", "face", _("The company’s requisites are not filled in.")


def _lines(content: dict[str, Any], asked: Iterable[Wanted]) -> Iterator[tuple[str, str, str]]:
    """Each line that was asked for is answered, as many as were asked for."""
    answered = {line["name"].casefold(): line for line in content["lines"]}
    for want in asked:
        line = answered.get(want.name[:250].casefold())
        words = {"name": want.name[:80], "n": f"{want.quantity.normalize():f} {want.unit}".strip()}
        if line is None:
            yield "line", "table", _("“%(name)s” was asked for and is not in the answer.") % words
        elif Decimal(line["quantity"]) != want.quantity:
            yield (
                "quantity",
                "table",
                _("“%(name)s”: %(n)s were asked for, the answer says another number.") % words,
            )


def _form(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, title in unanswered(understood(content["request"].get("columns", ())), content["lines"]):
        words = _("“%(name)s”: nothing stands in the column “%(title)s” of their form.")
        yield "column", "table", words % {"name": name[:80], "title": title}


def _says(content: dict[str, Any], kind: str) -> bool:
    blocks = [block for block in content["blocks"] if block["kind"] == kind]
    return any(block["text"] or block["items"] for block in blocks)
