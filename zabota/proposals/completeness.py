"""Whether the answer to a price request has all that such requests demand. Pure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zabota.proposals.checker import Finding
from zabota.proposals.sums import totals


def check(content: dict[str, Any]) -> list[Finding]:
    """Nothing for a proposal that answers no request."""
    if not content["request"]:
        return []
    return [Finding(f"request-{code}", block, sentence) for code, block, sentence in _missing(content)]


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


def _says(content: dict[str, Any], kind: str) -> bool:
    blocks = [block for block in content["blocks"] if block["kind"] == kind]
    return any(block["text"] or block["items"] for block in blocks)
