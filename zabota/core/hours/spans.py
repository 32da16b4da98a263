"""Open spans of one day: minutes from the local midnight of the day on which they begin.

A span is a pair (opens, closes) with 0 <= opens < 1440 and opens < closes < opens + 1440, or the whole day
(0, 1440). One that closes after 1440 ends on the next day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]

DAY = 24 * 60
HOUR = 60

TIME_OF_DAY = re.compile(r"([0-9]{1,2}):([0-9]{2})")


@dataclass(frozen=True)
class Place:
    """Where in a specification something stands: the words for a person and the name of the form's field."""

    words: "Text"
    field: str

    def refused(self, sentence: "Text", **values: object) -> Refused:
        return Refused(
            format_lazy("{place}: {rest}", place=self.words, rest=format_lazy(sentence, **values)),
            field=self.field,
        )


def spans_from(intervals: object, place: Place) -> Spans:
    """Reads [["09:00", "18:00"], …]; closing before the opening means the next day, "24:00" the day's end.

    Raises Refused for what is no pair, no time of day, of zero length, or overlaps.
    """
    if not isinstance(intervals, list | tuple):
        raise place.refused(_("write each interval as an opening and a closing time."))
    spans = tuple(sorted(span_from(interval, place) for interval in intervals))
    refuse_overlap(spans, spans, place)
    return spans


def span_from(interval: object, place: Place) -> Span:
    if not isinstance(interval, list | tuple) or len(interval) != 2:
        raise place.refused(_("write each interval as an opening and a closing time."))
    opens, closes = (minutes_from(moment, place) for moment in interval)
    if opens == DAY:
        raise place.refused(_("nothing opens at 24:00. Write 00:00 on the next day."))
    if closes == 0:
        closes = DAY
    if opens == closes:
        raise place.refused(
            _("the interval {interval} has no length. A whole day is 00:00–24:00."),
            interval=as_words((opens, closes)),
        )
    return opens, closes if closes > opens else closes + DAY


def minutes_from(moment: object, place: Place) -> int:
    """Minutes from midnight of "HH:MM", from 00:00 to 24:00."""
    found = TIME_OF_DAY.fullmatch(moment) if isinstance(moment, str) else None
    hours, minutes = (int(found[1]), int(found[2])) if found else (99, 99)
    if minutes > 59 or hours * 60 + minutes > DAY:
        raise place.refused(_("“{moment}” is not a time of day. Write it as 09:30."), moment=moment)
    return hours * 60 + minutes


def refuse_overlap(spans: Iterable[Span], names: Iterable[Span], place: Place) -> None:
    """Raises Refused if a span begins before the one ahead of it ends; `names` are their wall-clock times."""
    for (span, name), (following, name_of_following) in pairwise(zip(spans, names, strict=True)):
        if following[0] < span[1]:
            raise place.refused(
                _("{first} and {second} overlap."), first=as_words(name), second=as_words(name_of_following)
            )


def as_words(span: Span) -> str:
    return "–".join(as_pair(span))


def as_pair(span: Span) -> list[str]:
    """The span as it is written: ["22:00", "06:00"]."""
    opens, closes = span
    return [clock_face(opens), clock_face(closes if closes <= DAY else closes - DAY)]


def clock_face(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def an_hour_earlier(spans: Spans) -> Spans:
    """The same day ending one hour earlier by the wall clock (Labour Code of Russia, article 95)."""
    if not spans:
        return spans
    end = max(closes for _opens, closes in spans) - HOUR
    return tuple((opens, min(closes, end)) for opens, closes in spans if opens < end)
