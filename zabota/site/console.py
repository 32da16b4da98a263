"""Words for the terminal, before and without Django: in the language of the terminal (LANG), else English."""

import gettext
import sys
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


class CannotStart(Exception):
    """Why Zabota can't start, as a sentence for the person at the terminal."""


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, fallback=True)


def _(sentence: str) -> str:
    """The sentence in the language of the terminal."""
    return _catalogue().gettext(sentence)


def read_catalogues_again() -> None:
    """On the first start the catalogues are compiled by the very process that speaks."""
    _catalogue.cache_clear()


def say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)


def complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
