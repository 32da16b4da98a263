"""Why a client declines: a word of this list and the client's own words, kept as "price: too much for us now"."""

from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

REASONS: Final[dict[str, LazyText]] = {
    "price": _("Too expensive"),
    "content": _("Not what we need"),
    "time": _("Not now"),
    "others": _("We have chosen somebody else"),
    "alone": _("We will do it ourselves"),
    "other": _("Another reason"),
}
MOST: Final = 500


def kept(reason: str, words: str) -> str:
    return (f"{reason}: {words}" if words else reason)[:MOST]


def word_of(text: str) -> str:
    """The reason of the list, for figures."""
    word = text.partition(":")[0]
    return word if word in REASONS else "other"


def listed(text: str) -> str:
    """The reason of the list alone, for figures; what is not of the list stands as it is."""
    word = text.partition(":")[0]
    return str(REASONS[word]) if word in REASONS else text


def in_words(text: str) -> str:
    """«Слишком дорого: не сейчас», for people."""
    word, _colon, words = text.partition(": ")
    if word not in REASONS:
        return text
    return f"{REASONS[word]}: {words}" if words else str(REASONS[word])
