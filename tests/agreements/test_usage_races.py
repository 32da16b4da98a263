"""Sixty-four at once, with real threads on the real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

from tests.agreements.arranging import charge, drafted, level, metered, signed
from zabota.agreements import actions
from zabota.agreements.actions import draw
from zabota.agreements.models import Agreement, Usage, UsagePeriod
from zabota.core.refused import Refused

THREADS = 64


def at_once(world, call: Callable[[int], object]) -> list[object]:
    from django.db import connection

    gate = Barrier(THREADS)

    def run(number: int) -> object:
        try:
            gate.wait()
            with world.inside():
                return call(number)
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def entitled(world, **fields):
    premium = level(world)
    charge(premium)
    metered(premium, quota=10, **({"hard_stop": True} | fields))
    return premium


def test_sixty_four_at_once_never_draw_beyond(committed):
    with committed.inside():
        signed(committed, entitled(committed))
        vera, at = committed.vera, committed.at

    def one(number):
        return draw.use(client=vera, meter="visit", quantity=Decimal(1), key=f"k{number}", at=at)

    found = at_once(committed, one)
    assert sum(isinstance(each, Usage) for each in found) == 10
    with committed.inside():
        assert UsagePeriod.objects.get().used == 10
        assert Usage.objects.filter(state="used").count() == 10


def test_sixty_four_of_one_key_draw_once(committed):
    with committed.inside():
        signed(committed, entitled(committed))
        vera, at = committed.vera, committed.at

    def one(_number):
        return draw.use(client=vera, meter="visit", quantity=Decimal(1), key="k", at=at).pk

    assert len(set(at_once(committed, one))) == 1
    with committed.inside():
        assert UsagePeriod.objects.get().used == 1


def test_one_free_quota_per_payer_also_for_sixty_four(committed):
    with committed.inside():
        premium = entitled(committed, per_payer=True)
        for _ in range(2):
            signed(committed, premium)
        vera, at = committed.vera, committed.at

    def one(number):
        return draw.reserve(client=vera, meter="visit", quantity=Decimal(1), key=f"k{number}", at=at)

    found = at_once(committed, one)
    assert sum(isinstance(each, Usage) for each in found) == 10


def test_drafted_and_signed_by_sixty_four_it_is_one_agreement(committed):
    with committed.inside():
        premium = entitled(committed)
        assert committed.vera.pk
        at = committed.at

    def one(_number):
        agreement = drafted(committed, premium, origin=("proposal", 7))
        return actions.sign(agreement, by=None, how="код", at=at).number

    assert set(at_once(committed, one)) == {"2026-1"}
    with committed.inside():
        assert Agreement.objects.count() == 1
        assert Agreement.objects.get().versions.count() == 1
