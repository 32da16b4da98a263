"""An agreement is the most specific ground of what is promised."""

from datetime import date, timedelta

from django.utils.translation import override

from tests.agreements.arranging import HOUR, MINUTE, level, signed
from zabota.agreements.models import Coverage, Pause
from zabota.core.acts import acting
from zabota.promises import actions as promises
from zabota.promises.faces import sentence
from zabota.promises.models import Clash, Promise
from zabota.promises.subjects import Subject

NOON = timedelta(hours=2)


def asked(world, client, service="", at=None, subject=7):
    made = promises.make(
        kind="first-answer",
        subject=Subject("ticket", subject),
        client=client,
        at=at or world.at,
        service=service,
    )
    assert made is not None
    return Promise.objects.select_related("calendar_version").get(pk=made.pk)


def test_a_request_is_due_by_the_agreement_and_says_so(world):
    with world.inside():
        signed(world, level(world))
        promise = asked(world, world.vera)
        assert promise.due_at == world.at + timedelta(minutes=15)
        assert promise.calendar_version is None
        with override("ru"):
            said = sentence(promise, world.at)
        assert "по соглашению 2026-1, пакет «Премиум»" in said


def test_without_an_agreement_the_level_of_the_client_holds(world):
    with world.inside():
        signed(world, level(world))
        assert asked(world, world.petr).ground["kind"] == "tier"


def test_for_its_own_service_it_is_more_specific_than_for_another(world):
    with world.inside():
        signed(world, level(world))
        assert asked(world, world.vera, "support").ground["specificity"] == 4
        assert asked(world, world.vera, "mail", subject=8).ground["specificity"] == 3


def test_the_calendar_of_the_level_counts_the_time(world):
    """Two working hours from 17:00 in Moscow are 10:00 of the next day."""
    with world.inside():
        signed(world, level(world, seconds=2 * HOUR, calendar=world.calendar))
        promise = asked(world, world.vera, at=world.at + timedelta(hours=7))
        assert promise.due_at == world.at + timedelta(days=1)


def test_several_levels_of_one_agreement_do_not_contradict_the_stricter_holds(world):
    with world.inside():
        slow, fast = level(world, "Обычный", seconds=HOUR, of="mail"), level(world)
        signed(world, slow, fast)
        assert asked(world, world.vera).ground["name"] == "2026-1 · Премиум"
        assert asked(world, world.vera, "mail", subject=8).ground["name"] == "2026-1 · Обычный"
        assert Clash.objects.count() == 0


def test_two_agreements_that_answer_equally_clash_and_the_stricter_holds(world):
    with world.inside():
        signed(world, level(world, seconds=HOUR))
        signed(world, level(world, "Срочный", seconds=10 * MINUTE))
        assert asked(world, world.vera).ground["name"] == "2026-2 · Срочный"
        assert sorted(rival["name"] for rival in Clash.objects.get().names) == [
            "2026-1 · Премиум",
            "2026-2 · Срочный",
        ]


def test_it_holds_from_its_first_day_to_its_last_in_the_zone_of_the_business(world):
    with world.inside():
        signed(world, level(world), starts_on=date(2026, 9, 2), ends_on=date(2026, 9, 3))
        midnight = world.at.replace(hour=21)
        grounds = [
            asked(world, world.vera, at=at, subject=number).ground["kind"]
            for number, at in enumerate(
                [
                    midnight - timedelta(seconds=1),
                    midnight,
                    midnight + timedelta(days=2, seconds=-1),
                    midnight + timedelta(days=2),
                ]
            )
        ]
        assert grounds == ["tier", "agreement", "agreement", "tier"]


def test_while_it_pauses_it_promises_nothing(world):
    with world.inside():
        agreement = signed(world, level(world))
        days = {"from_on": date(2026, 9, 1), "to_on": date(2026, 9, 1)}
        Pause.objects.create(agreement=agreement, reason="отпуск", made_at=world.at, **days)
        assert asked(world, world.vera).ground["kind"] == "tier"
        tomorrow = world.at + timedelta(days=1)
        assert asked(world, world.vera, at=tomorrow, subject=8).ground["kind"] == "agreement"


def test_a_client_that_is_covered_is_promised_the_same(world):
    with world.inside():
        agreement = signed(world, level(world))
        Coverage.objects.create(agreement=agreement, client=world.petr)
        assert asked(world, world.petr).ground["kind"] == "agreement"


def test_a_later_change_of_the_offering_moves_no_promise_to_be_made(world):
    with world.inside():
        premium = level(world)
        signed(world, premium)
        premium.targets.update(seconds=HOUR)
        assert asked(world, world.vera).target_seconds == 15 * MINUTE


def test_within_an_act_it_is_asked_once_in_three_questions(world, django_assert_num_queries):
    from zabota.agreements.grounds import source
    from zabota.promises.grounds import Question

    with world.inside():
        signed(world, level(world, calendar=world.calendar))
        vera, petr = (Question(one, "first-answer", "normal", world.at) for one in (world.vera, world.petr))
        with acting():
            with django_assert_num_queries(3):
                assert source(vera)
                assert source(vera)
            with django_assert_num_queries(1):
                assert source(petr) == []


def test_the_stranger_next_door_has_no_part_in_it(world):
    with world.inside():
        signed(world, level(world))
    with world.inside(world.stranger):
        assert asked(world, world.stranger_vera).ground["kind"] == "tier"
