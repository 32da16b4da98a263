"""Words that no line could hold."""

import re
from typing import Any, Final

LONG: Final = re.compile(r"\S{40,}")
PIECE: Final = 20
FOLD: Final = "\u200b"
_AS_THEY_ARE: Final = frozenset(("payment_code", "pay_url", "logo", "signature", "stamp", "picture"))


def foldable(data: Any) -> Any:
    """A copy in which words of forty letters and more may be broken every twenty: by a space of no width, which
    is a part of the drawing and not of the paper."""
    if isinstance(data, str):
        return LONG.sub(_fold, data) if len(data) >= 40 else data
    if isinstance(data, list):
        return [foldable(each) for each in data]
    if isinstance(data, dict):
        return {name: each if name in _AS_THEY_ARE else foldable(each) for name, each in data.items()}
    return data


def _fold(found: re.Match[str]) -> str:
    word = found[0]
    return FOLD.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))
