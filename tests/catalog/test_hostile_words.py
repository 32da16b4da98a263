"""Names with markup, names in Russian, and levels that somebody has."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from tests.catalog.making import a_level, a_service
from zabota.catalog import actions
from zabota.catalog.actions import columns, tables
from zabota.catalog.actions.cells import write
from zabota.catalog.models import Charge, Offering, Remedy
from zabota.core.refused import Refused

MARKUP = "<b onmouseover=alert(1)>«Ёж» & \"сын\" 'и' Ко</b>"
SHOWN = "&lt;b onmouseover=alert(1)&gt;"


@pytest.fixture
def service(world):
    """Everything that has a name is named by markup, and on sale."""
    with world.inside():
        service = a_service(world)
        level = a_level(world, service, MARKUP, sentence=MARKUP, limits=MARKUP, calendar=world.calendar)
        actions.change_charge(level.charges.get(), name=MARKUP, unit=MARKUP[:40], at=world.at)
        Remedy.objects.create(offering=level, kind="visit", text=MARKUP)
        actions.publish(level, at=world.at)
        actions.change_service(
            service, name=MARKUP, gain=MARKUP, about=MARKUP, manager=world.anna, at=world.at
        )
        actions.plan_review(service, on=world.at.date().replace(year=2099), at=world.at)
        actions.lead_on(service, to="published", at=world.at)
        table = tables.make_table(title=MARKUP, service=service, at=world.at)
        row = columns.add_row(table.groups.first(), title=MARKUP, hint=MARKUP, at=world.at)
        column = table.columns.get()
        write(table, {f"{row.pk}-{column.pk}": MARKUP, f"price-{column.pk}": MARKUP}, at=world.at)
        tables.change_table(table, title=MARKUP, note=MARKUP, at=world.at)
        tables.publish_table(table, at=world.at)
        service.refresh_from_db()
        yield service


def test_markup_in_names_stays_words_on_every_screen(world, service, client_of):
    anna, level, table = client_of(world.anna), service.offerings.get(), service.tables.get()
    places = [
        reverse("catalog:list"),
        reverse("catalog:service", args=[service.pk]),
        reverse("catalog:questions", args=[service.pk]),
        reverse("catalog:offering", args=[level.pk]),
        reverse("catalog:offering-change", args=[level.pk]),
        reverse("catalog:charge", args=[level.charges.get().pk]),
        reverse("catalog:tables"),
        reverse("catalog:table", args=[table.pk]),
        reverse("catalog_public:services", args=["romashka"]),
        reverse("catalog_public:service", args=["romashka", service.slug]),
        reverse("catalog_public:table", args=["romashka", table.slug]),
        reverse("catalog_public:table-frame", args=["romashka", table.slug]),
    ]
    for place in places:
        answer = anna.get(place)
        text = answer.content.decode()
        assert (place, answer.status_code, "<b onmouseover" in text, SHOWN in text) == (
            place,
            200,
            False,
            True,
        )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Поддержка сайта", "podderzhka-sayta"),
        ("Щётка, ёж & объём!", "shchetka-ezh-obem"),
        ("日本", "service"),
        ("../../etc/passwd", "etcpasswd"),
        ("a" * 300, "a" * 55),
    ],
)
def test_addresses_are_readable_and_harmless(world, client, name, slug):
    with world.inside():
        made = actions.define(name=name[:120], gain="", manager=world.anna, at=world.at)
        again = actions.define(name=name[:120], gain="", manager=world.anna, at=world.at)
    assert (made.slug, again.slug) == (slug, f"{slug}-2")


def _torn_out(level):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        Charge.objects.filter(offering=level).delete()
        cursor.execute("DELETE FROM catalog_offering WHERE id = %s", [level.pk])


def test_a_level_that_somebody_has_is_not_thrown_away_even_by_the_database(world):
    with world.inside():
        level = a_level(world, a_service(world), calendar=world.calendar)
        table = tables.make_table(title="Сравнение", service=level.service, at=world.at)
        assert table.columns.get().offering == level
        with pytest.raises(
            Refused, match=r"^This level is used already: it can be retired, not thrown away\.$"
        ):
            actions.remove_offering(level)
        with pytest.raises(DatabaseError):
            _torn_out(level)
        assert Offering.objects.filter(pk=level.pk).exists()
        assert [price.price for price in level.charges.all()] == [Decimal(990)]


def test_drafts_are_not_shown_to_clients(world, client):
    with world.inside():
        service = a_service(world)
        a_level(world, service, "Черновик", calendar=world.calendar)
        table = tables.make_table(title="Сравнение", service=service, at=world.at)
    for place in (
        reverse("catalog_public:service", args=["romashka", service.slug]),
        reverse("catalog_public:table", args=["romashka", table.slug]),
        reverse("catalog_public:table-frame", args=["romashka", table.slug]),
        reverse("catalog_public:table-script", args=["romashka", table.slug]),
    ):
        assert client.get(place).status_code == 404
    index = client.get(reverse("catalog_public:services", args=["romashka"])).content.decode()
    assert service.name not in index
