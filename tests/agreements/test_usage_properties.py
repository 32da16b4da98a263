"""However one draws, the sums of a period are the sums of its draws, and never beyond."""

from decimal import Decimal

from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.agreements.arranging import level, metered, signed
from zabota.agreements.actions import draw
from zabota.agreements.models import Usage, UsagePeriod
from zabota.core.acts import acting
from zabota.core.refused import Refused

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["use", "reserve", "release"]),
        st.integers(0, 5),
        st.decimals("0.001", "6", places=3, allow_nan=False),
    ),
    max_size=12,
)
REPEATED = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@REPEATED
@given(steps=STEPS)
def test_sums_of_draws_are_the_sums_of_the_period(world, steps):
    with world.inside():
        premium = level(world)
        metered(premium, quota=10, hard_stop=True)
        agreement = signed(world, premium, client=world.petr)
        for what, number, quantity in steps:
            _step(world, agreement, what, f"{agreement.pk}:{number}", quantity)
        draws = Usage.objects.filter(period__entitlement__agreement=agreement)
        for period in UsagePeriod.objects.filter(entitlement__agreement=agreement):
            assert period.used == _sum(draws, "used")
            assert period.reserved == _sum(draws, "reserved")
            assert period.used + period.reserved <= 10
        agreement.pauses.create(from_on=agreement.starts_on, reason="дальше", made_at=world.at)


def _step(world, agreement, what, key, quantity):
    try:
        with acting():
            if what == "release":
                for usage in Usage.objects.filter(key=key):
                    draw.release(usage, at=world.at)
            else:
                call = draw.use if what == "use" else draw.reserve
                call(client=world.petr, meter="visit", quantity=quantity, key=key, at=world.at)
    except Refused:
        pass


def _sum(draws, state):
    return draws.filter(state=state).aggregate(sum=Sum("quantity"))["sum"] or Decimal(0)
