"""In which business a request works: as at the last one, as long as that still holds."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.business.tenancy import scope
from zabota.people import actions
from zabota.people.models import Member

PROFILE = "/settings/me/"


def in_both(world):
    """Mila of Ромашка, invited next door too."""
    with scope(world.stranger):
        return Member.objects.create(
            user=world.mila.user, name="Мила Вторая", role="specialist", made_at=world.at
        )


def name_on(browser):
    return browser.get(PROFILE).context["request"].member.name


def test_the_place_is_remembered_and_asked_by_one_statement(world, client_of):
    browser = client_of(world.mila)
    browser.get(PROFILE)
    with CaptureQueriesContext(connection) as asked:
        browser.get(PROFILE)
    assert [one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT business_id")] == []
    assert browser.session["place"] == [world.romashka.pk, world.mila.pk]


def test_who_was_put_out_works_on_in_the_other_business(world, client_of):
    second, browser = in_both(world), client_of(world.mila)
    assert name_on(browser) == world.mila.name
    with world.inside():
        actions.deactivate(world.mila, by=world.anna, at=world.at)
    assert name_on(browser) == second.name


def test_who_was_put_out_everywhere_is_shown_out(world, client_of):
    browser = client_of(world.mila)
    assert browser.get(PROFILE).status_code == 200
    with world.inside():
        Member.objects.filter(pk=world.mila.pk).update(deactivated_at=world.at)
    assert browser.get(PROFILE).status_code == 302


def test_a_place_of_somebody_else_is_not_believed(world, client_of):
    browser = client_of(world.mila)
    session = browser.session
    session["place"], session["business_id"] = [world.stranger.pk, world.stranger_mila.pk], world.stranger.pk
    session.save()
    assert browser.get(PROFILE).context["request"].member.pk == world.mila.pk


def test_the_business_is_switched(world, client_of):
    second, browser = in_both(world), client_of(world.mila)
    assert name_on(browser) == world.mila.name
    browser.post(reverse("people:switch", args=[world.stranger.pk]))
    assert name_on(browser) == second.name
