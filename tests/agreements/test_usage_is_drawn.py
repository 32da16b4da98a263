"""What is included is drawn on: reserved, used, given back, counted beyond."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.agreements.arranging import FIRST, charge, level, metered, signed
from zabota.agreements import actions
from zabota.agreements.actions import draw
from zabota.agreements.items import NewItem
from zabota.agreements.models import Coverage, Pause, Usage, UsagePeriod
from zabota.agreements.shown import bars
from zabota.core.refused import Refused
from zabota.events.models import Event

OCTOBER = datetime(2026, 10, 5, 7, tzinfo=UTC)


def entitled(world, quota=10, client=None, **fields):
    premium = level(world)
    charge(premium)
    metered(premium, quota=quota, **({"hard_stop": True} | fields))
    return signed(world, premium, client=client or world.vera)


def used(world, quantity=1, key="k", at=None, **fields):
    defaults = {"client": world.vera, "meter": "visit", "at": at or world.at}
    return draw.use(quantity=Decimal(quantity), key=key, **(defaults | fields))


def held(world, quantity=1, key="k", at=None, **fields):
    defaults = {"client": world.vera, "meter": "visit", "at": at or world.at}
    return draw.reserve(quantity=Decimal(quantity), key=key, **(defaults | fields))


def sums():
    return [(one.first_on, one.used, one.reserved) for one in UsagePeriod.objects.order_by("first_on", "pk")]


def test_what_is_used_stands_in_the_month(world):
    with world.inside():
        entitled(world)
        used(world, 3, subject=("ticket", 7))
        period = UsagePeriod.objects.get()
        assert (period.first_on, period.last_on) == (FIRST, date(2026, 9, 30))
        assert (period.quota, period.ceiling, period.used) == (10, 10, 3)
        assert Usage.objects.get().subject_id == 7


def test_nothing_goes_beyond_a_hard_stop(world):
    with world.inside():
        entitled(world)
        used(world, 8)
        with pytest.raises(Refused) as refusal:
            used(world, 3, "k2")
        assert refusal.value.field == "quantity"
        assert "2" in str(refusal.value)
        used(world, 2, "k3")
        assert sums() == [(FIRST, 10, 0)]


def test_the_database_itself_refuses_what_goes_beyond(world):
    with world.inside():
        entitled(world)
        used(world, 8)
        with pytest.raises(IntegrityError, match="usage_never_beyond"), transaction.atomic():
            UsagePeriod.objects.update(used=11)


def test_a_key_draws_once_also_when_nothing_is_left(world):
    with world.inside():
        entitled(world, quota=2)
        first = used(world, 2)
        assert used(world, 2).pk == first.pk
        assert sums() == [(FIRST, 2, 0)]


def test_what_is_reserved_is_used_by_the_same_key_also_less(world):
    with world.inside():
        entitled(world)
        held(world, 5)
        assert sums() == [(FIRST, 0, 5)]
        used(world, 4)
        assert sums() == [(FIRST, 4, 0)]
        assert Usage.objects.get().state == "used"


def test_what_is_given_back_can_be_drawn_again_once(world):
    with world.inside():
        entitled(world)
        for usage in (held(world, 5), used(world, 5, "k2")):
            draw.release(usage, at=world.at)
            draw.release(usage, at=world.at)
        assert sums() == [(FIRST, 0, 0)]
        used(world, 10)
        assert sums() == [(FIRST, 10, 0)]


def test_a_reservation_expires_by_the_next_writer(world):
    with world.inside():
        entitled(world)
        held(world, 10)
        with pytest.raises(Refused):
            used(world, 1, "k2", at=world.at + timedelta(seconds=899))
        used(world, 1, "k2", at=world.at + timedelta(seconds=900))
        assert sums() == [(FIRST, 1, 0)]


def test_a_reservation_that_expired_can_still_be_used_by_its_key_and_is_counted_once(world):
    with world.inside():
        entitled(world)
        held(world, 6)
        late = world.at + timedelta(hours=1)
        used(world, 6, at=late)
        assert sums() == [(FIRST, 6, 0)]
        used(world, 4, "k2", at=late)
        assert sums() == [(FIRST, 10, 0)]


def test_a_reservation_expires_by_itself(world):
    with world.inside():
        entitled(world)
        held(world, 10)
        assert draw.expire(at=world.at + timedelta(seconds=899)) == 0
        assert draw.expire(at=world.at + timedelta(seconds=900)) == 1
        assert sums() == [(FIRST, 0, 0)]


def test_each_month_begins_anew_in_the_zone_of_the_business(world):
    with world.inside():
        entitled(world)
        used(world, 10)
        midnight = datetime(2026, 9, 30, 21, tzinfo=UTC)
        with pytest.raises(Refused):
            used(world, 1, "k2", at=midnight - timedelta(seconds=1))
        used(world, 1, "k2", at=midnight)
        assert sums() == [(FIRST, 10, 0), (date(2026, 10, 1), 1, 0)]


@pytest.mark.parametrize(
    ("period", "last"),
    [("month", date(2026, 9, 30)), ("quarter", date(2026, 9, 30)), ("year", date(2026, 12, 31))],
)
def test_a_period_is_of_the_calendar(world, period, last):
    with world.inside():
        entitled(world, period=period)
        used(world)
        assert UsagePeriod.objects.get().last_on == last


def test_what_is_left_rolls_over_once(world):
    with world.inside():
        entitled(world, quota=10, rolls_over=True)
        used(world, 4)
        used(world, 1, "k2", at=OCTOBER)
        november = OCTOBER + timedelta(days=31)
        used(world, 1, "k3", at=november)
        quotas = UsagePeriod.objects.order_by("first_on").values_list("quota", "carried")
        assert list(quotas) == [(10, 0), (16, 6), (20, 10)]


@pytest.mark.parametrize(("from_on", "quota"), [(date(2026, 10, 1), 16), (date(2026, 10, 20), 15)])
def test_what_rolled_over_is_not_lost_by_an_amendment(world, from_on, quota):
    """Six of September came over; one of them is used before the twentieth."""
    with world.inside():
        agreement = entitled(world, quota=10, rolls_over=True)
        used(world, 4)
        again = [NewItem(agreement.versions.get().items.get().offering)]
        used(world, 1, "k2", at=OCTOBER) if from_on.day > 1 else None
        asked = {"items": again, "from_on": from_on, "by": None, "how": ""}
        actions.amend(agreement, at=world.at, **asked)
        used(world, 1, "k3", at=datetime(2026, 10, 21, 7, tzinfo=UTC))
        assert UsagePeriod.objects.order_by("pk").last().quota == quota


def test_an_unused_month_rolls_over_too(world):
    with world.inside():
        entitled(world, quota=10, rolls_over=True)
        used(world, 1, at=OCTOBER)
        assert UsagePeriod.objects.get().quota == 20


def test_a_month_that_paused_leaves_nothing_to_roll_over(world):
    with world.inside():
        agreement = entitled(world, quota=10, rolls_over=True)
        whole = {"from_on": FIRST, "to_on": date(2026, 9, 30)}
        Pause.objects.create(agreement=agreement, reason="отпуск", made_at=world.at, **whole)
        used(world, 1, at=OCTOBER)
        assert UsagePeriod.objects.get().quota == 10


def test_a_page_shows_what_rolled_over_before_anything_is_drawn(world):
    with world.inside():
        agreement = entitled(world, quota=10, rolls_over=True)
        used(world, 4)
        assert [bar.quota for bar in bars(agreement, OCTOBER.date())] == ["16 визит"]
        assert UsagePeriod.objects.count() == 1


def test_one_free_quota_per_payer_however_many_agreements(world):
    with world.inside():
        for _ in range(2):
            entitled(world, quota=10, per_payer=True)
        used(world, 10)
        with pytest.raises(Refused):
            used(world, 1, "k2")
        assert sorted(UsagePeriod.objects.values_list("quota", flat=True)) == [0, 10]


def test_two_agreements_give_both_of_their_quotas(world):
    with world.inside():
        for _ in range(2):
            entitled(world, quota=10)
        used(world, 10)
        used(world, 10, "k2")
        with pytest.raises(Refused):
            used(world, 1, "k3")
        assert [used for _day, used, _reserved in sums()] == [10, 10]


def test_overage_that_is_allowed_is_counted(world):
    with world.inside():
        entitled(world, quota=2, hard_stop=False)
        used(world, 5)
        assert sums() == [(FIRST, 5, 0)]


def test_eighty_and_a_hundred_percent_are_told_once_each(world):
    with world.inside():
        entitled(world, quota=10, hard_stop=False)
        for number in range(12):
            used(world, 1, f"k{number}")
        told = Event.objects.filter(name="agreements.UsageReached").order_by("pk")
        assert [event.payload["percent"] for event in told] == [80, 100]


def test_who_is_covered_draws_on_it_others_do_not(world):
    with world.inside():
        agreement = entitled(world)
        with pytest.raises(Refused) as refusal:
            used(world, client=world.petr)
        assert refusal.value.field == "meter"
        Coverage.objects.create(agreement=agreement, client=world.petr)
        used(world, client=world.petr)
        assert sums() == [(FIRST, 1, 0)]


def test_while_it_pauses_nothing_is_drawn(world):
    with world.inside():
        agreement = entitled(world)
        Pause.objects.create(agreement=agreement, from_on=FIRST, reason="отпуск", made_at=world.at)
        with pytest.raises(Refused):
            used(world)


@pytest.mark.parametrize("quantity", ["0", "-1", "0.0001", "1e13"])
def test_what_is_no_quantity_is_refused(world, quantity):
    with world.inside():
        entitled(world)
        with pytest.raises(Refused):
            used(world, quantity)
        assert Usage.objects.count() == 0


def test_a_draw_that_is_ready_asks_five_times(world, django_assert_num_queries):
    with world.inside():
        entitled(world)
        used(world, 1, "warm")
        vera = world.vera
        with django_assert_num_queries(5):
            draw.use(client=vera, meter="visit", quantity=Decimal(1), key="k", at=world.at)
