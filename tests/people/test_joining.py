"""Members join, change and leave."""

import pytest

from zabota.core.refused import Refused
from zabota.people import actions
from zabota.people.models import Member, User


def test_a_sign_in_becomes_a_member_once(world):
    with world.inside():
        user = User.objects.create_user("new@romashka.example")
        actions.add_member(user=user, name="Новая", role="specialist", at=world.at)
        with pytest.raises(Refused) as refusal:
            actions.add_member(user=user, name="Новая", role="owner", at=world.at)
        assert refusal.value.field == "email"
        assert Member.objects.filter(user=user).count() == 1


def test_what_a_test_does_is_rolled_back(world):
    with world.inside():
        assert sorted(Member.objects.values_list("name", flat=True)) == [
            "Анна Белова",
            "Борис Цой",
            "Даша Ким",
            "Лена Котова",
            "Мила Орлова",
            "Нина Рябова",
            "Олег Санин",
        ]


def test_the_stranger_sees_none_of_them(world):
    with world.inside(world.stranger):
        assert sorted(Member.objects.values_list("name", flat=True)) == ["Анна Белова", "Мила Орлова"]


def test_a_committed_world_is_real(committed):
    with committed.inside():
        actions.set_presence(committed.boris, "here", at=committed.at)
    assert committed.again("boris").presence == "here"


def test_the_committed_one_was_another_database(world):
    assert world.boris.presence == "off"


def test_who_has_just_come_is_here(world):
    from zabota.people.actions import accept_invitation, invite

    with world.inside():
        invitation, _token = invite(
            email="rita@romashka.example", name="Рита", role="specialist", by=world.anna, at=world.at
        )
        member = accept_invitation(invitation, name="Рита", password="forty two daisies", at=world.at)
        assert (member.presence, member.presence_at) == ("here", world.at)
