"""Due moments on the Russian calendar: a million together, and each alone, beside a plain loop of bisects.

    python -m bench.due_moments [--rounds N]

The loop does no more than the arithmetic itself on one ready list of intervals: no years, no limits, no
datetimes. Medians of several rounds; wall time fails nothing.
"""

import argparse
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from statistics import median
from time import perf_counter

from zabota.core.hours import WorkingHours, epoch_of, moment_of

OFFICE = [["09:00", "13:00"], ["14:00", "18:00"]]
SPEC = {
    "zone": "Europe/Moscow",
    "weekly": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), OFFICE),
    "country": "RU",
}
YEAR = datetime(2026, 1, 1, tzinfo=UTC)
SECONDS = 12 * 3600
TOGETHER, ALONE = 1_000_000, 100_000


def starts_over_a_year(count: int) -> list[int]:
    chance = random.Random(2026)
    return [epoch_of(YEAR) + chance.randrange(365 * 86_400) for _ in range(count)]


def plain_loop(hours: WorkingHours, starts: list[int]) -> list[int]:
    found = [
        (epoch_of(opens), epoch_of(closes))
        for opens, closes in hours.intervals(YEAR, YEAR + timedelta(days=500))
    ]
    opening, closing = [opens for opens, _ in found], [closes for _, closes in found]
    sums = list(accumulate(closes - opens for opens, closes in found))
    due = []
    for start in starts:
        at = bisect_right(opening, start) - 1
        target = SECONDS + (sums[at] - max(0, closing[at] - start) if at >= 0 else 0)
        reached = bisect_left(sums, target)
        due.append(closing[reached] - sums[reached] + target)
    return due


def seconds_of(work: Callable[[], object], rounds: int) -> float:
    """The median of several rounds."""
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each median (5)")
    rounds = parser.parse_args().rounds

    began = perf_counter()
    hours = WorkingHours.from_spec(SPEC)
    hours.add(YEAR, SECONDS)
    first = perf_counter() - began
    starts = starts_over_a_year(TOGETHER)
    if hours.add_many(starts, SECONDS) != plain_loop(hours, starts):
        raise SystemExit("The two ways disagree: this is a fault, not a measurement.")
    moments = [moment_of(start) for start in starts[:ALONE]]
    ends = [hours.add(moment, SECONDS) for moment in moments]

    together = seconds_of(lambda: hours.add_many(starts, SECONDS), rounds)
    loop = seconds_of(lambda: plain_loop(hours, starts), rounds)
    add, between = hours.add, hours.between
    alone = seconds_of(lambda: [add(moment, SECONDS) for moment in moments], rounds)
    back = seconds_of(lambda: [between(*pair) for pair in zip(moments, ends, strict=True)], rounds)
    reading = seconds_of(lambda: [WorkingHours.from_spec(SPEC) for _ in range(1000)], rounds)

    print(f"the very first due moment, calendar and all    {first * 1e3:8.1f} ms")
    print(f"a million due moments together                 {together:8.2f} s    (aim: at most 2)")
    print(f"  against a plain loop of two bisects          {together / loop:8.2f} ×    ({loop:.2f} s)")
    print(f"one due moment alone, datetime to datetime     {alone / ALONE * 1e6:8.2f} µs   (aim: at most 5)")
    print(f"  against one of the million                   {alone / ALONE / together * TOGETHER:8.2f} ×")
    print(f"open seconds between two moments               {back / ALONE * 1e6:8.2f} µs")
    print(f"working hours from their JSON, seen before     {reading / 1000 * 1e6:8.2f} µs")


if __name__ == "__main__":
    main()
