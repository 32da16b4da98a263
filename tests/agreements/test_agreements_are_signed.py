"""From a draft to an agreement."""

from datetime import date
from decimal import Decimal

import pytest

from tests.agreements.arranging import FIRST, charge, drafted, level, metered, signed
from zabota.agreements import actions
from zabota.agreements.actions.drafting import check_items
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement, Entitlement
from zabota.catalog.models import Offering
from zabota.catalog.snapshots import snapshot
from zabota.core.refused import Refused
from zabota.documents import canonical
from zabota.events.models import Event


def test_a_signed_agreement_has_a_number_a_version_and_frozen_items(world):
    with world.inside():
        premium = level(world)
        charge(premium)
        agreement = signed(world, premium)
        version = agreement.versions.get()
        item = version.items.get()
        assert agreement.number == "2026-1"
        assert (version.number, version.from_on, version.how) == (1, FIRST, "на бумаге")
        assert item.snapshot == snapshot(premium) | {"taken": []}
        assert agreement.draft_items.count() == 0
        assert version.sha256 == canonical.digest(
            {
                "agreement": "2026-1",
                "version": 1,
                "title": "Поддержка офиса",
                "kind": "service",
                "client": world.vera.pk,
                "currency": "RUB",
                "starts_on": "2026-09-01",
                "from_on": "2026-09-01",
                "terms": "",
                "items": [{"snapshot": item.snapshot, "units": "1.000", "discount": "0.00"}],
            }
        )
        assert Event.objects.filter(name="agreements.AgreementSigned").count() == 1


def test_numbers_go_on_without_gaps_and_begin_anew_each_year(world):
    with world.inside():
        premium = level(world)
        numbers = [signed(world, premium).number for _ in range(3)]
        next_year = world.at.replace(year=2027)
        drafted(world, premium)
        numbers.append(signed(world, premium, at=next_year).number)
        assert numbers == ["2026-1", "2026-2", "2026-3", "2027-1"]


def test_signed_twice_it_is_signed_once(world):
    with world.inside():
        agreement = signed(world, level(world))
        again = actions.sign(agreement, by=world.vera_contact, how="ещё раз", at=world.at)
        assert (again.number, again.versions.count()) == ("2026-1", 1)


def test_of_one_origin_comes_one_agreement(world):
    with world.inside():
        premium = level(world)
        first, second = (drafted(world, premium, origin=("proposal", 7)) for _ in range(2))
        assert first == second
        assert Agreement.objects.count() == 1


def test_a_stranger_to_the_client_does_not_sign_for_it(world):
    with world.inside():
        agreement = drafted(world, level(world))
        with pytest.raises(Refused, match=r"."):
            actions.sign(agreement, by=world.petr_contact, how="", at=world.at)
        agreement.refresh_from_db()
        assert (agreement.number, agreement.signed_at) == ("", None)


def test_the_client_gets_the_level_of_the_offering(world):
    with world.inside():
        signed(world, level(world, tier=world.front_row), client=world.petr)
        world.petr.refresh_from_db()
        assert world.petr.tier == world.front_row


def test_use_that_is_counted_becomes_what_the_agreement_entitles_to(world):
    with world.inside():
        premium = level(world)
        charge(premium)
        metered(premium, quota=10, hard_stop=True, period="month")
        charge(premium, "time", name="Работа инженера", period="", price=Decimal(3000))
        metered(premium, quota=3, name="Замены", meter="swap", is_option=True)
        agreement = signed(world, premium)
        found = Entitlement.objects.filter(agreement=agreement).order_by("meter")
        assert [(one.meter, one.quota, one.hard_stop, one.period) for one in found] == [
            ("time", None, False, "month"),
            ("visit", Decimal(10), True, "month"),
        ]


def test_an_add_on_that_was_taken_counts(world):
    with world.inside():
        premium = level(world)
        option = metered(premium, quota=3, is_option=True)
        agreement = signed(world, items=[NewItem(premium, options=[option.pk])])
        assert [one.meter for one in agreement.entitlements.all()] == ["visit"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"items": []}, "items"),
        ({"ends_on": date(2026, 8, 31)}, "ends_on"),
    ],
)
def test_what_can_not_be_drafted_is_refused_at_its_field(world, fields, field):
    with world.inside():
        wanted = {"title": "Т", "items": [NewItem(level(world))], "ends_on": None} | fields
        with pytest.raises(Refused) as refusal:
            actions.draft(client=world.vera, starts_on=FIRST, at=world.at, **wanted)
        assert refusal.value.field == field
        assert Agreement.objects.count() == 0


def test_no_more_units_than_are_sold(world):
    with world.inside():
        office = level(world)
        charge(office, "unit", unit="место", max_units=300)
        check_items([NewItem(office, Decimal(300))])
        with pytest.raises(Refused) as refusal:
            check_items([NewItem(office, Decimal(301))])
        assert refusal.value.field == "units"


def test_a_later_change_of_the_offering_touches_nobody(world):
    with world.inside():
        premium = level(world)
        paid = charge(premium)
        agreement = signed(world, premium)
        before = agreement.versions.get().items.get().snapshot
        Offering.objects.filter(pk=premium.pk).update(name="Дороже")
        premium.targets.update(seconds=1)
        paid.price = Decimal(99999)
        paid.save()
        assert agreement.versions.get().items.get().snapshot == before


def test_what_is_signed_is_not_changed_as_a_draft(world):
    with world.inside():
        agreement = signed(world, level(world))
        with pytest.raises(Refused, match=r"."):
            actions.drop_draft(agreement, at=world.at)
        with pytest.raises(Refused, match=r"."):
            actions.change_draft(agreement, title="Т", items=[], starts_on=FIRST, ends_on=None, at=world.at)
