"""Prices that were agreed by themselves stay through amendments, until somebody says otherwise."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.agreements.arranging import charge, level, signed
from zabota.agreements import actions
from zabota.agreements.agreed import AgreedLine
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement

TODAY = timezone.localdate()
OWN = AgreedLine(name="Место", unit="место", quantity=Decimal(5), unit_price=Decimal("4.5"), period="month")
CARPET = AgreedLine(name="Чистка ковра", unit_price=Decimal(900), discount=Decimal(10))


@pytest.fixture
def oleg(world, client_of):
    return client_of(world.oleg)


@pytest.fixture
def agreement(world):
    with world.inside():
        office = level(world, "Офис")
        charge(office, "unit", name="Место", unit="место", price=Decimal(6))
        items = [NewItem(office, Decimal(5), lines=[OWN]), NewItem(None, name=CARPET.name, lines=[CARPET])]
        return signed(world, items=items, starts_on=TODAY, at=timezone.now())


def amended(world, oleg, agreement, **said):
    with world.inside():
        pk = agreement.versions.get().items.get(rank=0).offering_id
    typed = {f"{name}-{pk}" if name in ("choose", "keep", "units", "discount") else name: value
             for name, value in said.items()}  # fmt: skip
    data = {"from_on": TODAY.isoformat(), "how": "почтой", f"choose-{pk}": "on", **typed}
    return oleg.post(reverse("agreements:amendment", args=[agreement.pk]), data)


def newest(world, agreement):
    with world.inside():
        version = Agreement.objects.get(pk=agreement.pk).versions.order_by("-number")[0]
        return [
            (item.name, item.units, [line["unit_price"] for line in item.snapshot.get("lines", [])])
            for item in version.items.all()
        ]


def test_the_page_shows_what_was_agreed_with_this_client(oleg, agreement):
    shown = oleg.get(reverse("agreements:show", args=[agreement.pk])).content.decode().replace("\u00a0", " ")
    assert "5 × 4,50 ₽ за место в месяц" in shown
    assert "900 ₽ один раз, скидка 10 %" in shown
    assert "6 ₽" not in shown


def test_prices_of_their_own_and_what_no_catalogue_sells_stay_as_they_were(world, oleg, agreement):
    page = oleg.get(reverse("agreements:amendment", args=[agreement.pk])).content.decode()
    assert "По ценам, о которых договорились" in page
    assert amended(world, oleg, agreement, keep="on", units="5", **{"other-0": "on"}).status_code == 302
    assert newest(world, agreement) == [("Офис", 5, ["4.5"]), ("Чистка ковра", 1, ["900"])]


def test_unticked_it_is_agreed_as_it_is_sold_today_and_the_line_is_gone(world, oleg, agreement):
    assert amended(world, oleg, agreement, units="7").status_code == 302
    assert newest(world, agreement) == [("Офис", 7, [])]


def test_what_stays_as_agreed_does_not_change_in_silence(world, oleg, agreement):
    answer = amended(world, oleg, agreement, keep="on", units="7")
    assert answer.status_code == 422
    assert "Это остаётся, как договорились. Чтобы изменить, снимите отметку." in answer.content.decode()
    assert len(newest(world, agreement)) == 2


def test_the_sums_of_an_amendment_count_the_prices_that_stay(world, oleg, agreement):
    with world.inside():
        pk = agreement.versions.get().items.get(rank=0).offering_id
    asked = {"agreement": agreement.pk, f"choose-{pk}": "on", f"keep-{pk}": "on", f"units-{pk}": "5"}
    first = oleg.get(reverse("agreements:sums"), asked | {"other-0": "on"}).content.decode()
    assert "832,50" in first
    assert "22,50" in first


def test_a_draft_keeps_prices_of_their_own_until_it_is_signed(world):
    with world.inside():
        office = level(world, "Офис")
        items = [NewItem(office, lines=[OWN], tariffs=())]
        draft = actions.draft(
            client=world.vera, title="Офис", items=items, starts_on=TODAY, ends_on=None, at=timezone.now()
        )
        agreement = actions.sign(draft, by=None, how="", at=timezone.now())
        item = agreement.versions.get().items.get()
        assert [AgreedLine.from_dict(line) for line in item.snapshot["lines"]] == [OWN]
