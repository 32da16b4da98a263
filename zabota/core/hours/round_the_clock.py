"""Hours without a calendar: every second is open."""

from collections.abc import Iterator, Sequence

from .limits import EARLIEST, HORIZON, LATEST, out_of_range, too_far


class RoundTheClock:
    """Answers as a book of pages does (see pages.Book), by plain addition."""

    def add(self, moment: int, seconds: int) -> int:
        if seconds > HORIZON:
            raise too_far()
        if not EARLIEST <= moment <= LATEST:
            raise out_of_range()
        return moment + seconds

    def between(self, start: int, end: int) -> int:
        return end - start

    def add_many(self, moments: Sequence[int], seconds: int) -> list[int]:
        return [self.add(moment, seconds) for moment in moments]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        if start < end:
            yield start, end
