"""Screens of starter kits: cards, a preview, what was made, and the way back."""

from typing import Any

from zabota.catalog.models import Service
from zabota.kits.models import Start
from zabota.kits.trades import kits

HERE = "/kits/"


def test_there_is_a_card_for_each_trade(world: Any, client_of: Any) -> None:
    page = client_of(world.anna).get(HERE)
    assert page.status_code == 200
    text = page.content.decode()
    assert [kit.name for kit in kits("ru") if kit.name not in text] == []


def test_only_an_owner_begins_with_a_kit(world: Any, client_of: Any) -> None:
    assert client_of(world.mila).get(HERE).status_code == 403
    assert client_of(world.mila).post(f"{HERE}legal/").status_code == 403


def test_a_trade_that_is_not_there_is_not_found(world: Any, client_of: Any) -> None:
    browser = client_of(world.anna)
    assert browser.get(f"{HERE}bakery/").status_code == 404
    assert browser.post(f"{HERE}legal/removal/").status_code == 404


def test_a_kit_is_seen_made_sold_and_taken_back(world: Any, client_of: Any) -> None:
    browser = client_of(world.anna)
    assert "Бухгалтерия под ключ" in browser.get(f"{HERE}legal/").content.decode()
    assert browser.post(f"{HERE}legal/", {"language": "ru"}).headers["Location"] == f"{HERE}legal/"
    made = browser.get(f"{HERE}legal/").content.decode()
    assert "Выставить всё на продажу" in made
    assert browser.post(f"{HERE}legal/sale/").status_code == 302
    assert "Готово: клиенты видят ваши услуги." in browser.get(f"{HERE}legal/").content.decode()
    assert browser.post(f"{HERE}legal/removal/").status_code == 302
    with world.inside():
        assert Start.objects.get(trade="legal").taken_back_at is not None
        assert Service.objects.get(slug="accounting").life == "retired"


def test_a_language_of_nobody_is_refused_on_the_page(world: Any, client_of: Any) -> None:
    refused = client_of(world.anna).post(f"{HERE}legal/", {"language": "xx"})
    assert refused.status_code == 409
    assert "Выберите отрасль из списка." in refused.content.decode()
