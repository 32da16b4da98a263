"""No letter costs more than its size: twice as long takes about twice as long, and all end well."""

import time

import pytest

from tests.channels.letters.building import outcome
from tests.channels.letters.hostile import LETTERS
from zabota.channels.letters import read


def cost(raw: bytes) -> float:
    """The best of a few runs, in CPU seconds of this thread."""
    best = 9e9
    for _ in range(2):
        start = time.thread_time()
        outcome(read, raw)
        best = min(best, time.thread_time() - start)
    return best


@pytest.mark.parametrize("name", LETTERS)
def test_twice_the_letter_is_about_twice_the_work(name: str) -> None:
    make, size = LETTERS[name]
    small, big = cost(make(size // 2)), cost(make(size * 2))
    # Four times the letter: linear costs four, quadratic sixteen. Under a few milliseconds nothing is measured.
    assert big < 9 * max(small, 0.005)


@pytest.mark.parametrize("name", LETTERS)
def test_each_ends_with_what_could_be_understood_or_a_reason(name: str) -> None:
    make, size = LETTERS[name]
    ended = outcome(read, make(size))
    if isinstance(ended, str):
        assert ended in ("too-deep", "too-many-parts")
    else:
        assert ended.kind in ("letter", "bounce")
        assert len(ended.text) <= 500_000
