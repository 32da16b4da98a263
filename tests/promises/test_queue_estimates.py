"""Whether the work of a day can be done in time: rules without a database."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from zabota.promises.queue.simulation import Work, earliest_first, finish, least_loss

HOUR = 3600
DAY_OF_ONE = ((0, 8 * HOUR),)


def work(key: int, due: float, hours: float = 1, weight: float = 1) -> Work:
    return Work(key, int(due * HOUR), int(hours * HOUR), weight)


def test_one_person_does_four_hours_of_work_in_four_hours():
    works = [work(number, due=4) for number in range(4)]
    assert earliest_first(works, [DAY_OF_ONE]).late == ()


def test_the_fifth_hour_of_work_due_in_four_is_late():
    works = [work(number, due=4) for number in range(5)]
    assert earliest_first(works, [DAY_OF_ONE]).late == (4,)


def test_a_second_person_saves_it():
    works = [work(number, due=4) for number in range(5)]
    assert earliest_first(works, [DAY_OF_ONE, DAY_OF_ONE]).late == ()


def test_work_due_at_its_last_second_is_kept():
    assert earliest_first([work(1, due=1)], [DAY_OF_ONE]).late == ()
    assert earliest_first([Work(1, HOUR - 1, HOUR)], [DAY_OF_ONE]).late == (1,)


def test_nobody_on_shift_keeps_nothing():
    assert earliest_first([work(1, due=4)], []).late == (1,)
    assert earliest_first([work(1, due=4)], [()]).late == (1,)


def test_work_goes_on_after_lunch():
    shift = ((0, HOUR), (2 * HOUR, 4 * HOUR))
    assert finish(shift, 0, 2 * HOUR) == 3 * HOUR
    assert finish(shift, HOUR, HOUR) == 3 * HOUR
    assert finish(shift, 0, 3 * HOUR) == 4 * HOUR
    assert finish(shift, 0, 3 * HOUR + 1) is None


def test_what_does_not_fit_into_one_shift_goes_to_who_stays_longer():
    short, long = ((0, HOUR),), ((HOUR, 4 * HOUR),)
    assert earliest_first([work(1, due=4, hours=2)], [short, long]).late == ()


def test_earliest_first_falls_like_dominoes_and_least_loss_sets_one_aside():
    works = [work(1, due=1, hours=2), work(2, due=2), work(3, due=3), work(4, due=4)]
    assert earliest_first(works, [DAY_OF_ONE]).late == (1, 2, 3, 4)
    assert least_loss(works, [DAY_OF_ONE]).late == (1,)
    assert least_loss(works, [DAY_OF_ONE]).order == (2, 3, 4, 1)


def test_what_is_worth_more_is_kept():
    works = [work(1, due=1, weight=1), work(2, due=1, weight=5)]
    assert least_loss(works, [DAY_OF_ONE]).late == (1,)
    assert earliest_first(works, [DAY_OF_ONE]).late == (2,)


jobs = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 4)).map(lambda pair: (pair[0] * HOUR, pair[1] * HOUR)),
    max_size=6,
)


@given(jobs)
def test_with_one_person_the_least_loss_is_the_least_of_all_orders(pairs):
    works = [Work(number, due, seconds) for number, (due, seconds) in enumerate(pairs)]
    shift = [((0, 1000 * HOUR),)]
    best = min(
        (sum(end > each.due for each, end in _played(order)) for order in permutations(works)), default=0
    )
    assert len(least_loss(works, shift).late) == best


@given(jobs, st.integers(1, 3))
def test_least_loss_never_loses_more_than_earliest_first(pairs, people):
    works = [Work(number, due, seconds) for number, (due, seconds) in enumerate(pairs)]
    shifts = [((0, 9 * HOUR),)] * people
    assert len(least_loss(works, shifts).late) <= len(earliest_first(works, shifts).late)


def _played(order):
    clock = 0
    for each in order:
        clock += each.seconds
        yield each, clock
