"""What clients see: without an account, without scripts, light, and nothing that isn't on sale."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.catalog.making import a_level, a_service
from zabota.catalog import actions
from zabota.catalog.actions.cells import write
from zabota.catalog.actions.tables import hide_table, make_table, publish_table
from zabota.catalog.models import Row, Service
from zabota.channels.models import WebForm

MOST_BYTES, MOST_QUERIES = 50_000, 20


@pytest.fixture
def client():
    return Client(headers={"Accept-Language": "ru"})


def url(name, *place):
    return reverse(f"catalog_public:{name}", args=["romashka", *place])


def text(client, name, *place):
    response = client.get(url(name, *place))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def office(world):
    """The office suite of the five examples with a table of sixty rows, made by the actions."""
    with world.inside():
        service = a_service(world, "Офисный пакет")
        for name, price in (("Старт", "5.40"), ("Стандарт", "10.80"), ("Плюс", "18")):
            level = actions.add_offering(service, name=name, trial_days=14, limits="30 ГБ", at=world.at)
            actions.add_charge(
                level,
                kind="unit",
                name="Пользователь",
                unit="человека",
                price=Decimal(price),
                period="month",
                intro_price=Decimal("2.70"),
                intro_units=20,
                intro_months=12,
                at=world.at,
            )
            actions.publish(level, at=world.at)
        asks = actions.add_offering(service, name="Корпоративный", asks_price=True, at=world.at)
        actions.publish(asks, at=world.at)
        actions.plan_review(service, on=date(2027, 3, 1), at=world.at)
        actions.lead_on(service, to="published", at=world.at)
        with translation.override("ru"):
            table = make_table(title="Сравнение", service=service, at=world.at)
        rows = Row.objects.bulk_create(
            Row(group=table.groups.get(), title=f"Документы: возможность {n}", rank=n) for n in range(1, 61)
        )
        places = [f"{row.pk}-{column.pk}" for row in rows for column in table.columns.all()]
        write(table, dict.fromkeys(places, "+"), at=world.at)
        publish_table(table, at=world.at)
        yield service, table


def test_a_business_without_services_says_so_kindly(world, client):
    assert "Пока ничего не продаётся" in text(client, "services")


def test_a_service_shows_levels_prices_and_the_table(office, client):
    service, _table = office
    page = text(client, "service", service.slug)
    for words in (
        "Старт",
        "5,40\u00a0₽ за человека в месяц",
        "по запросу",
        "14 дней бесплатно",
        "Документы: возможность 1",
    ):
        assert words in page
    assert "первые\u00a020" in page or "первые 20" in page


def test_public_pages_are_light_and_ask_little(office, client):
    service, table = office
    for place in (
        ("services",),
        ("service", service.slug),
        ("table", table.slug),
        ("table-frame", table.slug),
    ):
        with CaptureQueriesContext(connection) as found:
            page = text(client, *place)
        assert (len(page.encode()) <= MOST_BYTES, len(found) <= MOST_QUERIES) == (True, True), (
            place,
            len(page.encode()),
            len(found),
        )


def test_the_frame_may_stand_anywhere_and_the_page_nowhere(office, client):
    _service, table = office
    page, frame = client.get(url("table", table.slug)), client.get(url("table-frame", table.slug))
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    script = client.get(url("table-script", table.slug))
    assert (script["Content-Type"].split(";")[0], script["Cross-Origin-Resource-Policy"]) == (
        "text/javascript",
        "cross-origin",
    )


def test_nothing_is_remembered_about_who_looks(office, client):
    service, _table = office
    client.get(url("service", service.slug))
    assert dict(client.cookies) == {}


def test_what_is_not_on_sale_is_not_found(world, client):
    with world.inside():
        service = a_service(world)
        draft = a_level(world, service, "Тайный")
        assert client.get(url("service", service.slug)).status_code == 404
        Service.objects.filter(pk=service.pk).update(life="published")
        assert "Тайный" not in text(client, "service", service.slug)
        actions.publish(draft, at=world.at)
        assert "Тайный" in text(client, "service", service.slug)


def test_a_hidden_table_is_not_found(office, world, client):
    service, table = office
    hide_table(table, at=world.at)
    assert [
        client.get(url(name, table.slug)).status_code for name in ("table", "table-frame", "table-script")
    ] == [404] * 3
    assert "Документы: возможность 1" not in text(client, "service", service.slug)


def test_questions_go_to_the_form_and_without_one_to_the_mailbox(office, world, client):
    service, _table = office
    assert 'href="mailto:hello@romashka.example?subject=' in text(client, "service", service.slug)
    form = WebForm.objects.create(slug="ask", title="Напишите нам", mailbox=world.mailbox)
    asking = f"/b/romashka/ask/{form.slug}/?subject="
    assert asking in text(client, "service", service.slug)
    assert 'value="Офисный пакет"' in client.get(asking + "Офисный пакет").content.decode()


def test_another_business_does_not_show_it(office, client):
    service, table = office
    assert client.get(reverse("catalog_public:service", args=["sosed", service.slug])).status_code == 404
    assert client.get(reverse("catalog_public:table", args=["sosed", table.slug])).status_code == 404


def test_the_page_is_english_when_asked(office, client):
    service, _table = office
    page = client.get(url("service", service.slug), {"lang": "en"}).content.decode()
    assert ("Ask for a proposal" in page, "on request" in page) == (True, True)
