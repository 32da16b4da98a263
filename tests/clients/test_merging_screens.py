"""Doubles, merging and personal data on the screen."""

import pytest
from django.urls import reverse

from zabota.clients import actions
from zabota.clients.models import Client, Difference, Erasure, Merge, PersonCopy


@pytest.fixture
def double(world):
    with world.inside():
        points = [("phone", "8 916 123-45-67")]
        return actions.add_client(name="Вера Петровна", at=world.at, points=points)


def body(answer):
    return answer.content.decode()


def test_doubles_stand_side_by_side_and_become_one(world, client_of, double):
    browser = client_of(world.anna)
    shown = body(browser.get(reverse("clients:doubles")))
    address = reverse("clients:merge", args=[double.pk, world.vera.pk])
    assert address in shown
    answer = browser.post(address, {"from": "doubles"})
    assert answer.headers["Location"] == reverse("clients:doubles")
    with world.inside():
        assert Client.objects.get(pk=double.pk).merged_into == world.vera
        merge = Merge.objects.get()
    assert reverse("clients:separation", args=[merge.pk]) in body(browser.get(f"/clients/{world.vera.pk}/"))
    assert browser.get(f"/clients/{double.pk}/").headers["Location"] == f"/clients/{world.vera.pk}/"


def test_a_merging_that_is_refused_is_told(world, client_of, double):
    with world.inside():
        actions.merge(double, into=world.vera, by=world.anna, at=world.at)
    browser = client_of(world.anna)
    answer = browser.post(reverse("clients:merge", args=[double.pk, world.petr.pk]), follow=True)
    assert "уже часть карточки" in body(answer)


def test_two_are_told_apart(world, client_of, double):
    browser = client_of(world.dasha)
    browser.post(reverse("clients:difference", args=[world.vera.pk, double.pk]))
    with world.inside():
        assert Difference.objects.count() == 1
    assert "Двойников нет" in body(browser.get(reverse("clients:doubles")))


def test_a_card_is_looked_for_to_merge_with(world, client_of, htmx):
    answer = client_of(world.anna).get(f"/clients/{world.vera.pk}/merging/?q=сидоров", headers=htmx)
    assert reverse("clients:merge", args=[world.vera.pk, world.petr.pk]) in body(answer)


def test_the_copy_is_asked_for_made_and_downloaded(world, client_of):
    browser, screen = client_of(world.anna), f"/clients/{world.vera.pk}/privacy/"
    browser.post(f"{screen}{world.vera_contact.pk}/copy/")
    assert 'hx-trigger="every 2s"' in body(browser.get(screen))
    with world.inside():
        copy = actions.make_copy(PersonCopy.objects.get(), at=world.at)
    answer = browser.get(f"{screen}copies/{copy.pk}/")
    assert (answer.headers["Content-Type"], answer.content[:2]) == ("application/zip", b"PK")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="personal-data-{copy.pk}.zip"'
    assert 'hx-trigger="every 2s"' not in body(browser.get(screen))


def test_erasing_asks_for_the_name(world, client_of):
    browser, screen = client_of(world.anna), f"/clients/{world.vera.pk}/privacy/"
    refused = browser.post(f"{screen}{world.vera_contact.pk}/erasure/", {"typed": "Вера"})
    assert (refused.status_code, "точно так" in body(refused)) == (422, True)
    answer = browser.post(f"{screen}{world.vera_contact.pk}/erasure/", {"typed": "Вера Иванова"})
    assert answer.headers["Location"] == screen
    assert "Данные стираются" in body(browser.get(screen))
    with world.inside():
        actions.erase(Erasure.objects.get(), at=world.at)
    assert "Анна Белова" in body(browser.get(screen))
    assert "Удалённый клиент" in body(browser.get(f"/clients/{world.vera.pk}/"))


@pytest.mark.parametrize("who", ["oleg", "dasha", "mila", "nina"])
def test_only_the_owner_gives_out_and_erases(world, client_of, who):
    browser = client_of(getattr(world, who))
    assert browser.get(f"/clients/{world.vera.pk}/privacy/").status_code == 403
    assert "/privacy/" not in body(browser.get(f"/clients/{world.vera.pk}/"))
