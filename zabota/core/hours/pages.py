"""Open time as numbers: half-open intervals of seconds since 1970 (UTC) with running sums, cut into pages.

A page is 2**25 seconds, about 388 days, so that a moment finds its page by a shift. Pages are built when
first asked for and never change; a book of pages is shared by all working hours with the same specification.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .days import Days
from .limits import FIRST_PAGE, HORIZON, LAST_PAGE, PAGE_BITS, out_of_range, too_far
from .spec import Spec
from .walls import closing, opening

PAGE = 1 << PAGE_BITS
FIRST_DAY = date(1970, 1, 1)
BEFORE, AFTER = 3, 2
"""Days around a page whose spans may reach into it: nights of the day before, and any zone's offset."""


class Page(NamedTuple):
    """Three rows of equal length, led by an empty interval at the page's beginning.

    `starts`: when each interval begins; `sums`: open seconds of the page up to its end; `shifts`: its sum
    less its end. So inside interval i a moment m has m + shifts[i] open seconds of the page behind it.
    """

    starts: list[int]
    sums: list[int]
    shifts: list[int]


class Book:
    """The pages of one specification that is not round the clock. Moments are whole seconds since 1970."""

    def __init__(self, spec: Spec) -> None:
        self.zone = ZoneInfo(spec.zone)
        self.days = Days(spec)
        self.pages: dict[int, Page] = {}

    def page(self, number: int) -> Page:
        page = self.pages.get(number)
        if page is None:
            if not FIRST_PAGE <= number <= LAST_PAGE:
                raise out_of_range()
            page = self.pages[number] = page_of(self.intervals_of(number), number << PAGE_BITS)
        return page

    def intervals_of(self, number: int) -> Iterator[tuple[int, int]]:
        """The page's open intervals, cut at its edges, in order of opening; they may touch and overlap."""
        low, high = number << PAGE_BITS, (number + 1) << PAGE_BITS
        first = FIRST_DAY + timedelta(days=low // 86400 - BEFORE)
        days = (first + timedelta(days=count) for count in range(PAGE // 86400 + BEFORE + AFTER + 1))
        zone = self.zone
        found = [
            (opening(zone, day, opens), closing(zone, day, closes))
            for day in days
            for opens, closes in self.days.spans(day)
        ]
        return (
            (max(low, start), min(high, end)) for start, end in sorted(found) if start < high and end > low
        )

    def add(self, moment: int, seconds: int) -> int:
        """The earliest moment by which `seconds` (1 or more) of open time have passed since `moment`."""
        number = moment >> PAGE_BITS
        starts, sums, shifts = self.pages.get(number) or self.page(number)
        at = bisect_right(starts, moment) - 1
        target = moment + shifts[at]
        if target > sums[at]:
            target = sums[at]
        target += seconds
        if target > sums[-1]:
            return self.add_further(number, target - sums[-1], moment)
        return target - shifts[bisect_left(sums, target)]

    def add_further(self, number: int, seconds: int, moment: int) -> int:
        """The moment after page `number` by which `seconds` more have passed; Refused past the horizon."""
        latest = moment + HORIZON
        while (number := number + 1) << PAGE_BITS < latest:
            _starts, sums, shifts = self.page(number)
            if seconds <= sums[-1]:
                if (reached := seconds - shifts[bisect_left(sums, seconds)]) <= latest:
                    return reached
                break
            seconds -= sums[-1]
        raise too_far()

    def spent(self, moment: int) -> int:
        """Open seconds of the moment's page up to the moment."""
        starts, sums, shifts = self.page(moment >> PAGE_BITS)
        at = bisect_right(starts, moment) - 1
        return min(sums[at], moment + shifts[at])

    def between(self, start: int, end: int) -> int:
        whole = sum(self.page(number).sums[-1] for number in range(start >> PAGE_BITS, end >> PAGE_BITS))
        return whole + self.spent(end) - self.spent(start)

    def add_many(self, moments: Sequence[int], seconds: int) -> list[int]:
        """`add` for each, on all their pages laid side by side; for moments within one horizon."""
        if not moments:
            return []
        low, high = min(moments), max(moments)
        if high - low > HORIZON:
            return [self.add(moment, seconds) for moment in moments]
        starts, sums, shifts = self.spread(low >> PAGE_BITS, self.add(high, seconds) >> PAGE_BITS)
        reached = []
        for moment in moments:
            at = bisect_right(starts, moment) - 1
            target = moment + shifts[at]
            if target > sums[at]:
                target = sums[at]
            target += seconds
            reached.append(target - shifts[bisect_left(sums, target)])
        if max(reached) - low > HORIZON:
            return [self.add(moment, seconds) for moment in moments]
        return reached

    def spread(self, first: int, last: int) -> Page:
        """The pages from first to last as one."""
        return page_of(
            (run for number in range(first, last + 1) for run in runs_of(self.page(number))),
            first << PAGE_BITS,
        )

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Open intervals within [start, end), touching ones as one, in order; pages are built on the way."""
        pending: tuple[int, int] | None = None
        for number in range(start >> PAGE_BITS, (end - 1 >> PAGE_BITS) + 1):
            for opens, closes in runs_of(self.page(number)):
                opens, closes = max(opens, start), min(closes, end)
                if opens >= closes:
                    continue
                if pending and opens <= pending[1]:
                    opens = pending[0]
                elif pending:
                    yield pending
                pending = opens, closes
        if pending:
            yield pending


def page_of(intervals: Iterator[tuple[int, int]], low: int) -> Page:
    """Joins what touches or overlaps, and sums up."""
    starts, ends = [low], [low]
    for start, end in intervals:
        if start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        elif start < end:
            starts.append(start)
            ends.append(end)
    sums, total = [], 0
    for start, end in zip(starts, ends, strict=True):
        total += end - start
        sums.append(total)
    return Page(starts, sums, [upto - end for upto, end in zip(sums, ends, strict=True)])


def runs_of(page: Page) -> Iterator[tuple[int, int]]:
    """The page's intervals again."""
    for start, upto, shift in zip(*page, strict=True):
        if start < upto - shift:
            yield start, upto - shift


@lru_cache(maxsize=128)
def book_of(spec: Spec) -> Book:
    return Book(spec)
