"""What was accepted is what is charged: the same sums, to the kopeck."""

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from tests.proposals.offered import level
from tests.world import World
from zabota.agreements import actions as agreements
from zabota.agreements.models import Agreement
from zabota.billing.models import Accrual
from zabota.catalog.models import Charge, Offering
from zabota.core.money import Sum, total
from zabota.documents.models import Requisites
from zabota.proposals import actions
from zabota.proposals.actions.agreeing import agree
from zabota.proposals.content import Sums, totals
from zabota.proposals.models import Line, Proposal

OCTOBER = datetime(2026, 10, 1, 6, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, 6, tzinfo=UTC)
YEAR = datetime(2027, 9, 1, 6, tzinfo=UTC)


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(), override("ru"):
        Requisites.objects.create(form="company", legal_name="ООО «Ромашка»", vat_kind="none")
        yield world


def proposed(here: World, **facts: Any) -> Proposal:
    proposal = actions.draft(author=here.oleg, client=here.vera, title="Уход", at=here.at)
    actions.change(proposal, **({"vat_kind": "base"} | facts), at=here.at)
    return proposal


def agreed(here: World, proposal: Proposal, choice: Any = None) -> tuple[Agreement, Sums]:
    """Accepted on 1 September: the first month is a whole one."""
    proposal.refresh_from_db()
    version = actions.send(
        proposal, by=here.oleg, to=[here.vera_contact], subject="{{title}}", letter="{{link}}", at=here.at
    )
    sums = totals(version.content, choice)
    return agree(proposal, version, sums, contact=here.vera_contact, how="код", at=here.at), sums


def charged(agreement: Agreement, month: int, *, at: datetime = OCTOBER) -> Sum:
    agreements.charge(agreement, at=at)
    rows = Accrual.objects.filter(about_id=agreement.pk, first_on__month=month)
    return total(Sum(row.net, row.vat, row.gross) for row in rows)


def as_sum(sums: Sums) -> Sum:
    return Sum(sums.net, sums.vat, sums.gross)


def line_of(proposal: Proposal, name: str) -> Line:
    return proposal.lines.get(name__contains=name)


@pytest.mark.parametrize("vat_included", [True, False])
def test_a_price_edited_by_hand_is_charged_with_its_discount_and_vat(here: World, vat_included: bool) -> None:
    """9 333.33 with 7 % off: 8 680.00; with VAT inside 1 565.25 of it, on top 1 909.60."""
    proposal = proposed(here, vat_included=vat_included)
    actions.add_offering(proposal, level("Премиум", 10000, at=here.at), at=here.at)
    edited = {"unit_price": Decimal("9333.33"), "discount": Decimal(7), "discount_reason": "за год вперёд"}
    actions.change_line(line_of(proposal, "Обслуживание"), at=here.at, **edited)
    agreement, sums = agreed(here, proposal)
    gross = Decimal("8680.00") if vat_included else Decimal("10589.60")
    assert (sums.gross, charged(agreement, 9)) == (gross, as_sum(sums))
    assert charged(agreement, 10, at=NOVEMBER) == as_sum(sums)


def test_the_invoice_says_what_the_proposal_said(here: World) -> None:
    proposal = proposed(here, vat_included=False)
    actions.add_offering(proposal, level("Премиум", 10000, at=here.at), at=here.at)
    actions.change_line(line_of(proposal, "Обслуживание"), at=here.at, unit_price=Decimal("9333.33"))
    agreement, sums = agreed(here, proposal)
    invoice = agreements.bill(agreement, due_on=OCTOBER.date(), at=OCTOBER)
    assert (invoice.net, invoice.vat, invoice.total) == (sums.net, sums.vat, sums.gross)
    assert invoice.lines.get().name == "Уход, Премиум: Обслуживание, 09.2026"
    assert invoice.paper.data["totals"]["vat_included"] is False


def test_a_line_by_hand_is_charged_once_or_each_month_as_it_says(here: World) -> None:
    proposal = proposed(here)
    for name, period, price in (("Обучение", "", "750.50"), ("Смена белья", "month", "1200")):
        facts = {"name": name, "period": period, "unit_price": Decimal(price), "quantity": Decimal(2)}
        actions.add_line(proposal, at=here.at, **facts)
    agreement, sums = agreed(here, proposal)
    assert agreement.kind == "service"
    assert charged(agreement, 9) == as_sum(sums)
    assert charged(agreement, 10, at=NOVEMBER) == sums.periods["month"]


def test_work_that_is_paid_once_is_a_project_and_is_charged_at_its_beginning(here: World) -> None:
    proposal = proposed(here)
    actions.add_line(proposal, name="Сайт под ключ", unit_price=Decimal(300000), at=here.at)
    agreement, sums = agreed(here, proposal)
    assert agreement.kind == "project"
    assert charged(agreement, 9, at=here.at) == as_sum(sums)
    stage = agreements.add_stage(
        agreement, name="Макет", price=Decimal(0), due_on=date(2026, 9, 10), at=here.at
    )
    agreements.finish_stage(stage, at=here.at)
    assert agreements.accept_stage(stage, by=None, at=here.at) is None
    assert charged(agreement, 10, at=NOVEMBER).gross == 0


def test_add_ons_and_lines_with_discounts_of_their_own_are_charged_line_by_line(here: World) -> None:
    proposal = proposed(here)
    actions.add_offering(proposal, level("Премиум", 3000, extra=500, at=here.at), at=here.at)
    off = {"discount": Decimal("12.5"), "discount_reason": "первый год"}
    actions.change_line(line_of(proposal, "Выезд"), at=here.at, **off)
    ticked = line_of(proposal, "Выезд").pk
    agreement, sums = agreed(here, proposal, {"level": "", "options": [ticked]})
    assert sums.gross == Decimal("3437.50")
    assert charged(agreement, 9) == as_sum(sums)
    not_ticked, less = agreed(here, proposed_again(here, proposal))
    assert (less.gross, charged(not_ticked, 9)) == (Decimal(3000), as_sum(less))


def proposed_again(here: World, like: Proposal) -> Proposal:
    return actions.draft(author=here.oleg, client=here.vera, title="Ещё раз", like=like, at=here.at)


def test_what_was_taken_out_of_the_proposal_is_not_charged(here: World) -> None:
    offering = level("Премиум", 3000, at=here.at)
    Charge.objects.create(offering=offering, kind="one-off", name="Подключение", price=Decimal(900), rank=2)
    proposal = proposed(here)
    actions.add_offering(proposal, offering, at=here.at)
    actions.remove_line(line_of(proposal, "Подключение"), at=here.at)
    agreement, sums = agreed(here, proposal)
    assert (sums.gross, charged(agreement, 9)) == (Decimal(3000), as_sum(sums))


def office(here: World, **intro: Any) -> Offering:
    row = Offering.objects.create(
        service=level("Другое", 1, at=here.at).service,
        slug="office",
        name="Офис",
        made_at=here.at,
        published_at=here.at,
    )
    facts: dict[str, Any] = {"name": "Место", "unit": "место", "period": "month", "price": Decimal("5.40")}
    Charge.objects.create(offering=row, kind="unit", **facts | intro)
    return row


INTRO = {"intro_price": Decimal("3.20"), "intro_units": 20, "intro_months": 12}


def test_an_introductory_price_holds_for_its_months_then_the_ordinary_one(here: World) -> None:
    """20 at 3.20 and 5 at 5.40 are 91.00; after a year 25 at 5.40 are 135.00."""
    proposal = proposed(here, vat_kind="none")
    actions.add_offering(proposal, office(here, **INTRO), units=Decimal(25), at=here.at)
    agreement, sums = agreed(here, proposal)
    agreements.charge(agreement, at=datetime(2027, 10, 1, 6, tzinfo=UTC))
    months = {}
    for row in Accrual.objects.filter(about_id=agreement.pk):
        month = f"{row.first_on:%Y-%m}"
        months[month] = months.get(month, Decimal(0)) + row.gross
    assert sums.gross == Decimal("91.00")
    assert [months[month] for month in ("2026-09", "2027-08", "2027-09")] == [91, 91, 135]


def test_after_the_introduction_all_cost_what_the_ordinary_ones_were_agreed_at(here: World) -> None:
    """5.40 was made 5.00 by hand: after a year 25 at 5.00."""
    proposal = proposed(here, vat_kind="none")
    actions.add_offering(proposal, office(here, **INTRO), units=Decimal(25), at=here.at)
    ordinary = proposal.lines.get(unit_price=Decimal("5.40"))
    actions.change_line(ordinary, at=here.at, unit_price=Decimal(5), name="Рабочее место")
    agreement, sums = agreed(here, proposal)
    assert (sums.gross, charged(agreement, 9, at=OCTOBER)) == (Decimal(89), as_sum(sums))
    agreements.charge(agreement, at=datetime(2027, 10, 1, 6, tzinfo=UTC))
    rows = Accrual.objects.filter(about_id=agreement.pk, first_on__year=2027, first_on__month=9)
    assert sum(row.gross for row in rows) == 125


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_accepted_is_what_the_first_period_and_each_month_cost(here: World, seed: int) -> None:
    dice = random.Random(seed)
    proposal = proposed(
        here,
        vat_kind=dice.choice(["none", "base", "reduced", "special-5", "zero"]),
        vat_included=dice.random() < 0.5,
    )
    offerings = [level(f"Уровень {n}", dice.randint(1, 99999), extra=77, at=here.at) for n in range(2)]
    for offering in offerings:
        actions.add_offering(proposal, offering, at=here.at)
    for line in proposal.lines.all():
        actions.change_line(line, at=here.at, **_facts(dice))
    for number in range(dice.randint(1, 5)):
        more = {"name": f"Работа {number}", "period": dice.choice(["", "month", "quarter", "year"])}
        kind = dice.choice(["", "", "base", "special-7"])
        actions.add_line(proposal, at=here.at, **more, vat_kind=kind, **_facts(dice))
    options = list(proposal.lines.filter(is_option=True).values_list("pk", flat=True))
    ticked = [pk for pk in options if dice.random() < 0.5]
    agreement, sums = agreed(here, proposal, {"level": "", "options": ticked})
    assert charged(agreement, 9) == as_sum(sums)
    assert charged(agreement, 10, at=NOVEMBER) == sums.periods["month"]
    assert charged(agreement, 12, at=YEAR) == sums.periods["month"] + sums.periods.get("quarter", Sum())


def _facts(dice: random.Random) -> dict[str, Any]:
    discount = dice.choice([0, 0, 5, 12.5, 33.33])
    return {
        "quantity": Decimal(dice.randint(1, 9999)) / dice.choice([1, 10, 1000]),
        "unit_price": Decimal(dice.randint(1, 10**7)) / dice.choice([1, 100, 10000]),
        "discount": Decimal(str(discount)),
        "discount_reason": "договорились" if discount else "",
    }
