"""A service: defined, answered, led through its life."""

from datetime import date

import pytest

from tests.catalog.making import a_level, a_service
from zabota.catalog import actions
from zabota.catalog.events import ServiceReviewPlanned
from zabota.catalog.models import Service, ServiceStep
from zabota.catalog.queries.completeness import parts_of, words_of
from zabota.catalog.queries.listing import services_in
from zabota.core.refused import Refused
from zabota.events.models import Event

LATER = date(2027, 3, 1)


def test_what_is_no_service_is_refused_with_the_reason(world):
    with world.inside(), pytest.raises(Refused, match="result") as refusal:
        actions.define(name="Совещания", checks=["agreed", "valued"], at=world.at)
    assert refusal.value.field == "checks"


def test_addresses_are_made_of_names_and_differ(world):
    with world.inside():
        made = [actions.define(name="Стрижка и укладка", at=world.at) for _twice in range(2)]
        assert [each.slug for each in made] == ["strizhka-i-ukladka", "strizhka-i-ukladka-2"]


def test_an_answer_is_given_changed_and_taken_back(world):
    with world.inside():
        service = a_service(world, life="idea")
        actions.answer(service, "result", text="Компьютер работает", at=world.at)
        actions.wave(service, "refund", reason="Платят потом", at=world.at)
        assert words_of(parts_of(service)) == {"done": 2, "of": 30, "percent": 6}
        actions.take_back_answer(service, "result", at=world.at)
        assert [answer.item for answer in service.answers.all()] == ["refund"]


def test_not_applicable_needs_a_reason(world):
    with world.inside():
        service = a_service(world, life="idea")
        with pytest.raises(Refused, match="why"):
            actions.wave(service, "refund", reason="  ", at=world.at)


def test_each_stage_names_what_is_missing(world):
    with world.inside():
        service = actions.define(name="Уборка", at=world.at)
        with pytest.raises(Refused, match="gains"):
            actions.lead_on(service, to="defined", at=world.at)
        Service.objects.filter(pk=service.pk).update(gain="Чисто")
        with pytest.raises(Refused, match="manager"):
            actions.lead_on(service, to="defined", at=world.at)
        Service.objects.filter(pk=service.pk).update(manager=world.anna)
        actions.lead_on(service, to="defined", at=world.at)
        with pytest.raises(Refused, match=r"Result, How to order, Where to ask, Price.*, Who answers, Steps"):
            actions.lead_on(service, to="ready", at=world.at)
        with pytest.raises(Refused, match="straight"):
            actions.lead_on(service, to="published", at=world.at)


def test_a_service_is_published_with_a_level_and_a_day_of_review(world):
    with world.inside():
        service = a_service(world)
        level = a_level(world, service)
        with pytest.raises(Refused, match="at least one level"):
            actions.lead_on(service, to="published", at=world.at)
        actions.publish(level, at=world.at)
        with pytest.raises(Refused, match="review"):
            actions.lead_on(service, to="published", at=world.at)
        actions.plan_review(service, on=LATER, at=world.at)
        actions.lead_on(service, to="published", at=world.at)
        assert [row.service for row in services_in("catalogue", "")] == [service]
        lives = list(ServiceStep.objects.filter(service=service).values_list("life", flat=True))
        assert lives == ["idea", "defined", "ready", "published"]


def test_a_service_on_sale_is_not_retired(world):
    with world.inside():
        service = a_service(world)
        level = a_level(world, service)
        actions.publish(level, at=world.at)
        with pytest.raises(Refused, match="Базовый"):
            actions.lead_on(service, to="retired", at=world.at)
        actions.retire(level, at=world.at)
        assert actions.lead_on(service, to="retired", at=world.at).life == "retired"


def test_a_review_is_promised_once_and_never_in_the_past(world):
    with world.inside():
        service = a_service(world)
        for _twice in range(2):
            actions.plan_review(service, on=LATER, at=world.at)
        facts = Event.objects.filter(name=ServiceReviewPlanned.name(), payload__service_id=service.pk)
        assert [fact.payload["review_on"] for fact in facts] == ["2027-03-01"]
        with pytest.raises(Refused, match="past"):
            actions.plan_review(service, on=date(2026, 9, 1), at=world.at)


def test_an_idea_that_leads_nowhere_is_retired_and_can_come_back(world):
    with world.inside():
        idea = a_service(world, life="idea")
        actions.lead_on(idea, to="retired", at=world.at)
        assert services_in("portfolio", "") == []
        assert actions.lead_on(idea, to="idea", at=world.at).life == "idea"


def test_the_list_finds_by_any_part_of_a_word(world):
    with world.inside():
        service = a_service(world, "Чёрный кофе")
        assert [row.service for row in services_in("portfolio", "кофе черн")] == [service]
        assert services_in("portfolio", "чай") == []
