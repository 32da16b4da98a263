"""The demo is believable on whatever day and hour it is loaded."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from zabota.business.tenancy import scope
from zabota.desk.models import Message, Ticket
from zabota.kits.demo.firm import FIRM
from zabota.kits.demo.salon import SALON
from zabota.kits.demo.story import Cast
from zabota.people.queries import on_shift
from zabota.promises.models import Promise
from zabota.promises.queue import load_of

MOSCOW = ZoneInfo("Europe/Moscow")
Load = Callable[..., dict[str, int]]
MOMENTS = {
    "Wednesday noon": datetime(2026, 9, 2, 12, 20, tzinfo=MOSCOW),
    "Friday 17:55": datetime(2026, 9, 4, 17, 55, tzinfo=MOSCOW),
    "Sunday noon": datetime(2026, 9, 6, 12, 5, tzinfo=MOSCOW),
    "Sunday night": datetime(2026, 9, 6, 23, 40, tzinfo=MOSCOW),
    "Monday before dawn": datetime(2026, 9, 7, 4, 15, tzinfo=MOSCOW),
    "31 December": datetime(2026, 12, 31, 20, 30, tzinfo=MOSCOW),
    "1 January": datetime(2027, 1, 1, 9, 30, tzinfo=MOSCOW),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_it_is_alive(loaded: Load, moment: str) -> None:
    at = MOMENTS[moment]
    found = loaded(at, days=4)
    with timezone.override(MOSCOW):
        for cast in (SALON, FIRM):
            with scope(found[cast.slug]):
                _has_a_queue_in_every_state(cast, at)
                _promises_to_write_while_doors_are_open(at)
                load = load_of(None, at=at)
                assert load.will_break < max(load.count, 2), (cast.slug, load)
        with scope(found["poryadok"]):
            assert on_shift(at) != []
            assert load_of(None, at=at).count > 0


def _has_a_queue_in_every_state(cast: Cast, at: datetime) -> None:
    assert Ticket.objects.undone().count() >= len(cast.now)
    assert Ticket.objects.filter(status="waiting").count() >= 2
    assert Promise.objects.open().filter(broken_at__isnull=False).count() >= 1
    assert Message.objects.filter(at__gt=at).count() == 0


def _promises_to_write_while_doors_are_open(at: datetime) -> None:
    words = list(Promise.objects.open().filter(kind="word"))
    local = [word.due_at.astimezone(MOSCOW) for word in words if word.due_at and word.due_at > at]
    assert local != []
    assert [one for one in local if not 9 <= one.hour <= 21] == []


def test_every_hour_of_the_week_somebody_of_the_firm_is_on_duty(loaded: Load) -> None:
    """What is promised round the clock is kept round the clock."""
    at = MOMENTS["Wednesday noon"]
    with scope(loaded(at, "poryadok", days=4)["poryadok"]):
        empty = [n for n in range(0, 7 * 24, 3) if not on_shift(at + timedelta(hours=n))]
    assert empty == []
    assert {person.rota for person in FIRM.people} == {"", "days", "other days", "nights", "other nights"}
