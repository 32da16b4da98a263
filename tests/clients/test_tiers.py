"""Levels of clients."""

import pytest

from zabota.business.actions import found_business
from zabota.clients import actions, tasks
from zabota.clients.models import Client, Tier
from zabota.core.refused import Refused
from zabota.people.events import BusinessStarted


def names():
    return list(Tier.objects.values_list("name", flat=True))


def test_a_new_level_stands_last(world):
    with world.inside():
        tier = actions.add_tier(name=" Премиум ", mark="★")
        assert names() == ["Базовый", "Первый ряд", "Премиум"]
        assert (tier.mark, tier.is_default) == ("★", False)


def test_a_name_is_taken_once_whatever_its_case(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.add_tier(name="ПЕРВЫЙ РЯД")
    assert refusal.value.field == "name"


def test_a_level_keeps_its_own_name(world):
    with world.inside():
        assert actions.change_tier(world.front_row, name="первый ряд", mark="1").name == "первый ряд"


def test_levels_move_as_far_as_they_can(world):
    with world.inside():
        assert [t.name for t in actions.move_tier(world.front_row, by=-1)] == ["Первый ряд", "Базовый"]
        assert [t.name for t in actions.move_tier(world.front_row, by=-1)] == ["Первый ряд", "Базовый"]
        assert [t.name for t in actions.move_tier(world.front_row, by=1)] == ["Базовый", "Первый ряд"]


def test_new_clients_get_the_default_level(world):
    with world.inside():
        actions.make_default_tier(world.front_row)
        assert actions.add_client(name="Новый", at=world.at).tier == world.front_row
        assert Tier.objects.filter(is_default=True).count() == 1


def test_a_level_in_use_can_not_be_removed(world):
    with world.inside():
        with pytest.raises(Refused, match="New clients"):
            actions.remove_tier(world.basic)
        with pytest.raises(Refused, match="1 client has"):
            actions.remove_tier(world.front_row)
        Client.objects.filter(tier=world.front_row).update(tier=world.basic)
        actions.remove_tier(world.front_row)
        assert names() == ["Базовый"]


def test_a_business_without_levels_gets_a_first_one_in_its_language(world):
    business = found_business(name="Новая", slug="novaya", at=world.at)
    with world.inside(business):
        client = actions.add_client(name="Первый", at=world.at)
        assert (client.tier.name, client.tier.is_default) == ("Базовый", True)


def test_a_business_begins_with_a_level(world):
    business = found_business(name="Новая", slug="novaya", at=world.at)
    with world.inside(business):
        for _delivered_twice in range(2):
            tasks.make_the_first_level(BusinessStarted(owner_id=1))
        assert names() == ["Базовый"]
