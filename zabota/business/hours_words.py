"""Working hours as people type and read them: «9:00–13:00, 14:00–18:00», «круглосуточно», nothing for closed."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Intervals = list[list[str]]

WHOLE_DAY: Intervals = [["00:00", "24:00"]]
CLOSED_WORDS = frozenset({"", "-", "–", "—", "closed", "off", "выходной", "закрыто", "нет"})
ALWAYS_WORDS = frozenset({"24", "24/7", "24h", "round the clock", "круглосуточно", "весь день", "all day"})
INTERVAL = re.compile(
    r"""(?:с|from)?\s*(?P<opens>\d{1,2})(?:[:.](?P<opens_m>\d{2}))?
        \s*(?:-|–|—|до|to|till|until)\s*
        (?P<closes>\d{1,2})(?:[:.](?P<closes_m>\d{2}))?""",
    re.VERBOSE | re.IGNORECASE,
)


def read(text: str) -> Intervals:
    """The intervals that the text names. Raises ValueError with a sentence when it can't be understood."""
    said = " ".join(text.lower().split())
    if said in CLOSED_WORDS:
        return []
    if said in ALWAYS_WORDS:
        return [list(pair) for pair in WHOLE_DAY]
    found = list(INTERVAL.finditer(said))
    if not found or re.sub(r"[\s,;]|\bи\b|\band\b", "", INTERVAL.sub("", said)):
        raise ValueError(
            _("write hours like 9:00–13:00, 14:00–18:00, or leave this empty when it is closed.")
        )
    return [[_clock(match, "opens"), _clock(match, "closes")] for match in found]


def write(intervals: Intervals) -> str:
    """The same the other way: what `read` understands again."""
    if [list(pair) for pair in intervals] == WHOLE_DAY:
        return pgettext("hours of a day", "round the clock")
    return ", ".join(f"{opens.removeprefix('0')}–{closes.removeprefix('0')}" for opens, closes in intervals)


def _clock(match: re.Match[str], side: str) -> str:
    return f"{int(match[side]):02}:{match[f'{side}_m'] or '00'}"
