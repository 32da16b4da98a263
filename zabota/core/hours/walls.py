"""From the wall clock of a zone to seconds since 1970 (UTC), through every change of its offset.

A place opens when its wall clock first reaches the hour and closes when it is before the hour no more. So an
hour that the clock shows twice opens at its first showing and closes at its last, and an hour that the clock
jumps over stands for the moment of the jump. (Shifting it by the length of the jump, as calendars of meetings
do, could open a place after it closed.)
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LOCAL_EPOCH = EPOCH.replace(tzinfo=None)


def opening(zone: ZoneInfo, day: date, minutes: int) -> int:
    """Seconds since 1970 until the clock first stands at `minutes` after midnight of `day`, or later."""
    first, last = both(zone, day, minutes * 60)
    return first if first <= last else jump(zone, last, first)


def closing(zone: ZoneInfo, day: date, minutes: int) -> int:
    """Seconds since 1970 until the clock is no longer before `minutes` after midnight of `day`.

    That is the end of the last second before them: where the clock goes back from three to two, who closes at
    two closes when it is two for the first time, but who closes at half past two does so at the second time.
    """
    first, last = both(zone, day, minutes * 60 - 1)
    return last + 1 if first <= last else jump(zone, last, first)


def both(zone: ZoneInfo, day: date, seconds: int) -> tuple[int, int]:
    """By the offsets before and after a change (PEP 495): in order if shown twice, crossed if skipped."""
    local = datetime.combine(day, time.min) + timedelta(seconds=seconds)
    naive = (local - LOCAL_EPOCH) // SECOND
    before = local.replace(tzinfo=zone).utcoffset() or timedelta()
    after = local.replace(tzinfo=zone, fold=1).utcoffset() or timedelta()
    return naive - before // SECOND, naive - after // SECOND


def jump(zone: ZoneInfo, low: int, high: int) -> int:
    """The second in (low, high] at which the zone's offset changes."""
    offset = offset_at(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(zone, middle) == offset:
            low = middle
        else:
            high = middle
    return high


def offset_at(zone: ZoneInfo, moment: int) -> timedelta | None:
    return (EPOCH + moment * SECOND).astimezone(zone).utcoffset()
