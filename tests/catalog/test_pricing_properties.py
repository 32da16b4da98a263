"""What holds for every price: more never costs less, nothing is a float, a sum is a sum of rounded lines."""

from decimal import Decimal
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.catalog.pricing import ChargeTerms, Use, best_mix, left_over, price, total
from zabota.core.money import rounded

D = Decimal
on_a_busy_machine = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)

money = st.decimals(0, 5000, places=2)
counts = st.integers(0, 400).map(D)


def _falling(prices, sizes):
    """Steps of which each is no dearer than the one before."""
    ordered = sorted(sizes)
    return tuple(zip(map(D, ordered), sorted(prices, reverse=True)[: len(ordered)], strict=True))


steps = st.builds(
    _falling, st.lists(money, min_size=3, max_size=3), st.lists(st.integers(1, 300), max_size=3, unique=True)
)
packs = st.lists(
    st.tuples(st.integers(1, 60).map(D), st.decimals("0.01", 500, places=2)),
    max_size=3,
    unique_by=lambda p: p[0],
).map(lambda some: tuple(sorted(some)))


@st.composite
def terms(draw):
    kind = draw(st.sampled_from(["one-off", "recurring", "unit", "time", "usage"]))
    packed = draw(packs) if kind in ("time", "usage") else ()
    return ChargeTerms(
        kind=kind,
        name="x",
        price=draw(money),
        meter="m" if kind in ("time", "usage") else "",
        period=draw(st.sampled_from(["month", "quarter", "year"])),
        quota=D(draw(st.integers(0, 50))),
        rolls_over=draw(st.booleans()),
        per_payer=draw(st.booleans()),
        steps=() if packed else draw(steps),
        packs=packed,
        min_units=draw(st.integers(0, 5)),
        intro_price=draw(st.none() | money),
        intro_units=draw(st.integers(0, 30)),
        intro_months=draw(st.integers(0, 12)),
    )


def _use(count, month, **rest):
    return Use({0: count}, {"m": count}, month_index=month, **rest)


@on_a_busy_machine
@given(terms(), counts, counts, st.integers(0, 24))
def test_more_never_costs_less(term, one, other, month):
    less, more = sorted((one, other))
    assert total(price([term], _use(less, month))) <= total(price([term], _use(more, month))) + D("0.02")


@on_a_busy_machine
@given(terms(), counts, st.integers(0, 24), st.integers(0, 31))
def test_every_line_is_exact_rounded_and_adds_up(term, count, month, days):
    lines = price([term], _use(count, month, days=days, of_days=31))
    for line in lines:
        values = (line.quantity, line.unit_price, line.amount)
        assert {type(value) for value in values} == {D}
        assert line.amount == rounded(line.amount)
        quantity, one = line.as_line()
        assert rounded(quantity * one) == line.amount
    assert total(lines) == sum((line.amount for line in lines), D("0.00"))


@on_a_busy_machine
@given(terms(), counts, st.integers(0, 24))
def test_all_that_is_used_stands_on_some_line(term, count, month):
    lines = price([term], _use(count, month))
    covered = sum((line.quantity * (line.pack or 1) for line in lines), D(0))
    if term.is_metered:
        assert covered >= count if any(line.pack for line in lines) else covered == count


@on_a_busy_machine
@given(packs.filter(bool), st.integers(0, 120).map(D), st.decimals(0, 20, places=2))
def test_no_other_mix_of_packs_is_cheaper(some, need, single):
    counts_, rest = best_mix(need, some, single)
    cost = sum((n * p for n, (_, p) in zip(counts_, some, strict=True)), rest * single)
    ranges = [range(int(need // units) + 2) for units, _ in some]
    best = min(
        sum((n * p for n, (_, p) in zip(mix, some, strict=True)), D(0))
        + max(need - sum(n * u for n, (u, _) in zip(mix, some, strict=True)), D(0)) * single
        for mix in _coverings(ranges, some, need, single)
    )
    assert cost == best


def _coverings(ranges, some, need, single):
    for mix in product(*[list(r)[:40] for r in ranges]):
        if single or sum(n * u for n, (u, _) in zip(mix, some, strict=True)) >= need:
            yield mix
    if single:
        yield tuple(0 for _ in some)
    for place, (units, _) in enumerate(some):
        yield tuple(int((need + units - 1) // units) if i == place else 0 for i in range(len(some)))


@on_a_busy_machine
@given(terms(), counts, counts)
def test_no_more_rolls_over_than_the_quota(term, used, carried):
    assert D(0) <= left_over(term, used, carried=carried) <= term.quota


@on_a_busy_machine
@given(terms())
def test_words_of_terms_are_the_terms(term):
    assert ChargeTerms.from_dict(term.as_dict()) == term
