"""The company and its branches."""

import pytest

from zabota.business import actions
from zabota.business.models import Branch, Business
from zabota.core.refused import Refused


def test_a_business_is_founded_from_outside_and_sees_itself_alone(world):
    business = actions.found_business(name="Новая", slug="novaya", at=world.at)
    with world.inside(business):
        assert [found.name for found in Business.objects.all()] == ["Новая"]
    assert Business.objects.count() == 0


def test_a_name_in_links_is_taken_once_in_the_installation(world):
    with pytest.raises(Refused) as refusal:
        actions.found_business(name="Ромашка", slug="romashka", at=world.at)
    assert refusal.value.field == "slug"
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.change_business(world.romashka, slug="sosed")
    assert refusal.value.field == "slug"


def test_another_country_changes_the_days_off_of_every_branch(world):
    with world.inside():
        actions.change_business(world.romashka, country="KZ")
        assert Branch.objects.get().hours["country"] == "KZ"
        actions.change_business(world.romashka, country="")
        assert Branch.objects.get().hours["country"] == ""


def test_an_unknown_zone_is_refused_at_its_field(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.open_branch(name="Марс", zone="Mars/Olympus")
    assert refusal.value.field == "zone"


def test_two_branches_of_one_name_are_refused_whatever_the_case(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.open_branch(name="на лесной", zone="Europe/Moscow")
    assert refusal.value.field == "name"


def test_a_branch_moves_its_hours_to_its_new_zone(world):
    with world.inside():
        branch = actions.change_branch(world.branch, zone="Asia/Omsk")
        assert (branch.zone, branch.hours["zone"]) == ("Asia/Omsk", "Asia/Omsk")


def test_hours_without_open_time_are_refused_and_nothing_changes(world):
    with world.inside():
        with pytest.raises(Refused) as refusal:
            actions.change_branch(world.branch, hours={"weekly": {}})
        assert refusal.value.field == "weekly"
        assert Branch.objects.get().hours == world.branch.hours


def test_only_the_named_fields_change(world):
    with world.inside(), pytest.raises(TypeError):
        actions.change_business(world.romashka, is_demo=True)
