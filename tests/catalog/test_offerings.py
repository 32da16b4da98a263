"""Levels: promises above the floor, prices, copies, retirement."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.catalog.making import a_level, a_service
from zabota.catalog import actions
from zabota.catalog.actions.parts import NewRemedy
from zabota.catalog.models import Charge, Offering
from zabota.catalog.queries.selling import offerings_of, published_offerings
from zabota.catalog.snapshots import snapshot, terms_of
from zabota.core.refused import Refused
from zabota.promises.actions.targets import set_target

HOUR = 3600
KEY = ("first-answer", "normal")


@pytest.fixture
def floor(world):
    """Everybody gets the first answer within four hours of the calendar."""
    with world.inside():
        set_target(
            tier=None, kind=KEY[0], impact=KEY[1], seconds=4 * HOUR, calendar=world.calendar, at=world.at
        )


def test_a_level_below_the_floor_is_not_sold_and_the_target_is_named(world, floor):
    with world.inside():
        level = a_level(world, a_service(world), calendar=world.calendar)
        actions.set_targets(level, {KEY: 5 * HOUR}, at=world.at)
        with pytest.raises(Refused, match=r"First answer, normal: .*5\sworking hours.*4\sworking hours"):
            actions.publish(level, at=world.at)
        actions.set_targets(level, {KEY: 4 * HOUR}, at=world.at)
        assert actions.publish(level, at=world.at).is_on_sale


def test_every_target_below_the_floor_is_named_at_once(world, floor):
    with world.inside():
        low = ("solution", "low")
        set_target(
            tier=None, kind=low[0], impact=low[1], seconds=40 * HOUR, calendar=world.calendar, at=world.at
        )
        level = a_level(world, a_service(world), calendar=world.calendar)
        actions.set_targets(level, {KEY: 5 * HOUR, low: 50 * HOUR}, at=world.at)
        with pytest.raises(Refused, match=r"First answer, normal: .*; Solution, low: .*Promise no less"):
            actions.publish(level, at=world.at)


def test_two_working_days_are_sold_once_everybody_gets_no_more(world, floor):
    with world.inside():
        level = a_level(world, a_service(world), calendar=world.calendar)
        actions.set_targets(level, {KEY: 18 * HOUR}, at=world.at)
        set_target(
            tier=None, kind=KEY[0], impact=KEY[1], seconds=18 * HOUR, calendar=world.calendar, at=world.at
        )
        assert actions.publish(level, at=world.at).is_on_sale


def test_the_screen_says_where_the_floor_is_mended(world, floor, client_of):
    with world.inside():
        level = a_level(world, a_service(world), calendar=world.calendar)
        actions.set_targets(level, {KEY: 18 * HOUR}, at=world.at)
        text = client_of(world.anna).get(reverse("catalog:offering", args=[level.pk])).content.decode()
        ways = [reverse("catalog:offering-change", args=[level.pk]), reverse("promise_settings:targets")]
        assert [
            f'href="{way}">' in text.split('class="notice soon level-notice"')[1].split("</div>")[0]
            for way in ways
        ] == [
            True,
            True,
        ]


def test_a_level_on_sale_can_not_sink_below_the_floor(world, floor):
    with world.inside():
        level = a_level(world, a_service(world), calendar=world.calendar)
        actions.set_targets(level, {KEY: HOUR}, at=world.at)
        actions.publish(level, at=world.at)
        with pytest.raises(Refused, match="First answer"):
            actions.set_targets(level, {KEY: 9 * HOUR}, at=world.at)
        with pytest.raises(Refused, match="First answer"):
            actions.change_offering(level, times={KEY: 9 * HOUR}, at=world.at)
        assert [one.seconds for one in level.targets.all()] == [HOUR]


def test_round_the_clock_the_same_hours_are_nearer(world, floor):
    with world.inside():
        level = a_level(world, a_service(world), calendar=None)
        actions.set_targets(level, {KEY: 4 * HOUR}, at=world.at)
        assert actions.publish(level, at=world.at).is_on_sale


def test_a_level_needs_a_price_or_says_that_it_is_told(world):
    with world.inside():
        service = a_service(world)
        level = actions.add_offering(service, name="Без цены", at=world.at)
        with pytest.raises(Refused, match="price"):
            actions.publish(level, at=world.at)
        actions.change_offering(level, asks_price=True, at=world.at)
        assert actions.publish(level, at=world.at).is_on_sale


def test_a_level_of_an_unready_service_is_not_sold(world):
    with world.inside():
        level = a_level(world, a_service(world, life="idea"))
        with pytest.raises(Refused, match="ready to support"):
            actions.publish(level, at=world.at)


def test_a_copy_is_a_draft_with_everything(world):
    with world.inside():
        service = a_service(world)
        level = a_level(world, service, availability=Decimal("99.9"), doors=["mail"], is_popular=True)
        actions.set_targets(level, {KEY: HOUR}, at=world.at)
        actions.set_remedies(level, [NewRemedy("first-answer", "Извинения", Decimal(10))])
        actions.publish(level, at=world.at)
        copy = actions.duplicate(level, at=world.at)
        assert (copy.name, copy.slug, copy.is_on_sale, copy.is_popular) == (
            "Базовый, copy",
            "bazovyy-copy",
            False,
            False,
        )
        whole, copied = snapshot(level), snapshot(copy)
        for words in (whole, copied):
            for name in ("offering", "slug", "name"):
                words.pop(name)
            for charge in words["charges"]:
                charge.pop("id")
        assert whole == copied
        assert list(offerings_of(service)) == [level, copy]


def test_what_was_sold_is_retired_and_not_thrown_away(world):
    with world.inside():
        service = a_service(world)
        level = actions.publish(a_level(world, service), at=world.at)
        with pytest.raises(Refused, match="on sale"):
            actions.remove_offering(level)
        actions.retire(level, at=world.at)
        assert list(offerings_of(service)) == []
        with pytest.raises(Refused, match="retired"):
            actions.change_offering(level, name="Иначе", at=world.at)
        with pytest.raises(Refused, match="on sale"):
            actions.remove_offering(level)
        draft = actions.unretire(level, at=world.at)
        assert (draft.is_on_sale, list(offerings_of(service))) == (False, [level])


def test_a_draft_goes_with_all_its_prices(world):
    with world.inside():
        level = a_level(world, a_service(world))
        actions.remove_offering(level)
        assert (Offering.objects.count(), Charge.objects.count()) == (0, 0)


def test_the_catalogue_shows_what_is_on_sale_of_published_services(world):
    with world.inside():
        level = actions.publish(a_level(world, a_service(world)), at=world.at)
        assert list(published_offerings()) == []
        type(level.service).objects.update(life="published")
        assert list(published_offerings()) == [level]


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("unit", {"price": 1}, "period"),
        ("recurring", {"price": -1, "period": "month"}, "price"),
        ("unit", {"price": 1, "period": "month", "min_units": 5, "max_units": 4}, "max_units"),
        ("unit", {"price": 1, "period": "month", "intro_price": Decimal(1)}, "intro_months"),
        ("usage", {"price": 1, "packs": [(1000, 0)]}, "packs"),
        ("usage", {"price": 1, "packs": [(10, 5)], "steps": [(10, 1)]}, "packs"),
        ("usage", {"price": 1, "steps": [(10, 5), (10, 4)]}, "steps"),
        ("one-off", {"price": 1, "vat_kind": "half"}, "vat_kind"),
        ("weekly", {"price": 1}, "kind"),
    ],
)
def test_a_price_that_makes_no_sense_is_refused_at_its_field(world, kind, facts, field):
    with world.inside():
        level = a_level(world, a_service(world))
        with pytest.raises(Refused) as refusal:
            actions.add_charge(level, kind=kind, name="Цена", at=world.at, **facts)
        assert (refusal.value.field, level.charges.count()) == (field, 1)


def test_the_counter_of_use_is_named_after_the_price(world):
    with world.inside():
        level = a_level(world, a_service(world))
        charge = actions.add_charge(level, kind="usage", name="Минуты звонков", price=Decimal(1), at=world.at)
        assert charge.meter == "minuty-zvonkov"


def test_prices_and_levels_move(world):
    with world.inside():
        service = a_service(world)
        first, second = a_level(world, service, "Первый"), a_level(world, service, "Второй")
        assert [each.name for each in actions.move_offering(second, by=-1)] == ["Второй", "Первый"]
        extra = actions.add_charge(first, kind="one-off", name="Подключение", price=Decimal(5), at=world.at)
        actions.move_charge(extra, by=-1)
        assert [term.name for term in terms_of(first)] == ["Подключение", "Плата"]


def test_the_last_price_of_what_is_on_sale_stays(world):
    with world.inside():
        level = actions.publish(a_level(world, a_service(world)), at=world.at)
        with pytest.raises(Refused, match="needs a price"):
            actions.remove_charge(level.charges.get(), at=world.at)
