"""Whether a paper surely keeps within two pages, told from its words alone: drawing takes a tenth of a second. Pure."""

from collections.abc import Mapping
from math import ceil
from typing import Any, Final

LINES: Final = 105
"""Of two pages, as generously counted as here: what comes to more than three pages comes to far more lines."""
SIGNS_IN_LINE, SIGNS_IN_CELL = 80, 30
HEAD, HEADING, TOTALS, ROW = 10, 3, 9, 1.6


def is_surely_short(content: Mapping[str, Any]) -> bool:
    """False where it is not certain: then it has to be drawn."""
    kinds = {block["kind"] for block in content["blocks"]}
    if content["request"] or kinds & {"levels", "annex", "picture"}:
        return False
    lines: float = HEAD + _lines(content["title"], SIGNS_IN_LINE // 2)
    for block in content["blocks"]:
        lines += HEADING + _lines(block["text"], SIGNS_IN_LINE) if block["text"] else HEADING
        lines += sum(1.4 * _lines(item, SIGNS_IN_LINE) for item in block["items"])
        lines += 4 if block["kind"] == "person" else 0
    table = sum(
        ROW + 0.9 * _lines(line["name"] + line["discount_reason"], SIGNS_IN_CELL) for line in content["lines"]
    )
    return bool(lines + table + TOTALS <= LINES)


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.splitlines()) if text else 0
