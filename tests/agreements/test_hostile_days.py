"""Days that can't be, and days that fall on one another: each is refused with a sentence, or comes out right."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from tests.agreements.arranging import FIRST, charge, drafted, level, requisites, signed
from zabota.agreements import actions
from zabota.agreements.actions import keeping
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement
from zabota.billing.models import Accrual
from zabota.core.refused import Refused

OCTOBER = datetime(2026, 10, 1, 6, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def here(world: Any) -> Any:
    with world.inside(), override("en"):
        yield world


def refused(call: Any) -> str:
    with pytest.raises(Refused) as refusal:
        call()
    return str(refusal.value)


def amend(here: Any, agreement: Agreement, *offerings: Any, from_on: date = FIRST) -> Any:
    items = [NewItem(one) for one in offerings]
    return actions.amend(agreement, items=items, from_on=from_on, by=None, how="", at=here.at)


def pause(here: Any, agreement: Agreement, from_on: date, to_on: date | None = None) -> Any:
    return actions.pause(agreement, from_on=from_on, to_on=to_on, reason="ремонт", at=here.at)


def end(here: Any, agreement: Agreement, on: date) -> Any:
    return actions.end(agreement, on=on, reason="переезд", at=here.at)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sentence"),
    [
        (FIRST, FIRST - DAY, "The last day can’t be before the first."),
        (date(1, 1, 1), None, "The first day lies more than 10 years from today."),
        (date(9999, 12, 31), None, "The first day lies more than 10 years from today."),
        (FIRST, date(9999, 12, 31), "An agreement has a term of at most 50 years."),
    ],
)
def test_a_draft_of_impossible_days_is_refused(
    here: Any, starts_on: date, ends_on: date | None, sentence: str
) -> None:
    days = {"starts_on": starts_on, "ends_on": ends_on}
    assert refused(lambda: drafted(here, level(here), **days)) == sentence


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"renewal_months": 0}, "It renews for at least a month."),
        ({"notice_days": 400}, "Notice is given at most a year ahead."),
    ],
)
def test_terms_that_would_never_end_are_refused(here: Any, terms: dict[str, int], sentence: str) -> None:
    assert refused(lambda: drafted(here, level(here), ends_on=FIRST, **terms)) == sentence


def test_an_end_outside_of_the_agreement_is_refused(here: Any) -> None:
    agreement = signed(here, level(here), starts_on=FIRST - 30 * DAY, ends_on=date(2026, 12, 31))
    assert refused(lambda: end(here, agreement, FIRST - 40 * DAY)) == "It can’t end before it began."
    assert refused(lambda: end(here, agreement, date(2027, 1, 1))) == "It ends by itself before that day."
    yesterday = "It ends yesterday at the earliest: what was served is to be paid."
    assert refused(lambda: end(here, agreement, FIRST - 2 * DAY)) == yesterday


def test_notice_after_an_end_that_was_agreed_does_not_move_it(here: Any) -> None:
    agreement = end(here, signed(here, level(here)), FIRST + 3 * DAY)
    assert refused(lambda: actions.give_notice(agreement, at=here.at)) == "It ends on 04.09.2026 already."
    assert Agreement.objects.get(pk=agreement.pk).ended_on == FIRST + 3 * DAY


def test_notice_when_it_is_over_is_refused(here: Any) -> None:
    agreement = signed(here, level(here), starts_on=FIRST - DAY, ends_on=FIRST)
    keeping.keep(at=here.at + DAY)
    assert refused(lambda: actions.give_notice(agreement, at=here.at + DAY)) == "The agreement is over."


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (FIRST - DAY, None, "A pause begins today or later."),
        (FIRST + DAY, FIRST, "The last day can’t be before the first."),
        (FIRST + 12 * DAY, FIRST + 20 * DAY, "There is a pause in these days already."),
        (FIRST + 5 * DAY, None, "There is a pause in these days already."),
        (date(2027, 1, 1), None, "The agreement is over by that day."),
    ],
)
def test_a_pause_of_days_that_can_not_be_is_refused(
    here: Any, first: date, last: date | None, sentence: str
) -> None:
    agreement = signed(here, level(here), ends_on=date(2026, 12, 31))
    pause(here, agreement, FIRST + 10 * DAY, FIRST + 15 * DAY)
    assert refused(lambda: pause(here, agreement, first, last)) == sentence


def test_going_on_twice_is_refused(here: Any) -> None:
    agreement = signed(here, level(here))
    pause(here, agreement, FIRST)
    actions.unpause(agreement, on=FIRST + DAY, at=here.at)
    again = refused(lambda: actions.unpause(agreement, on=FIRST + DAY, at=here.at))
    assert again == "The agreement does not pause."


@pytest.mark.parametrize(
    ("from_on", "sentence"),
    [
        (FIRST - DAY, "An amendment holds from today on, or from a later day."),
        (FIRST + 4 * DAY, "The agreement is over by that day."),
    ],
)
def test_an_amendment_of_a_past_day_or_after_the_end_is_refused(
    here: Any, from_on: date, sentence: str
) -> None:
    premium = level(here)
    agreement = end(here, signed(here, premium), FIRST + 3 * DAY)
    assert refused(lambda: amend(here, agreement, premium, from_on=from_on)) == sentence


def test_amended_while_it_pauses_it_is_charged_for_the_other_days_at_the_new_price(here: Any) -> None:
    """Nine days of 10 000, five of a pause, sixteen of 20 000."""
    requisites()
    charge(premium := level(here))
    charge(better := level(here, "Лучше"), price=Decimal(20000))
    agreement = signed(here, premium)
    pause(here, agreement, date(2026, 9, 10), date(2026, 9, 14))
    amend(here, agreement, better, from_on=date(2026, 9, 12))
    actions.charge(agreement, at=OCTOBER)
    sums = Accrual.objects.order_by("first_on").values_list("gross", flat=True)
    assert list(sums) == [Decimal("3000.00"), Decimal("10666.67")]


def test_two_amendments_of_one_day_charge_only_the_last(here: Any) -> None:
    """What the first of them charged at once is taken back; the months are the last one's."""
    requisites()
    offerings = [level(here, f"Уровень {n}") for n in range(3)]
    for number, one in enumerate(offerings, start=1):
        charge(one, "one-off", name="Подключение", price=Decimal(100 * number), period="")
        charge(one, price=Decimal(1000 * number))
    agreement = signed(here, offerings[0])
    actions.charge(agreement, at=here.at)
    for one in offerings[1:]:
        amend(here, agreement, one)
        actions.charge(agreement, at=here.at)
    actions.charge(agreement, at=OCTOBER)
    assert sum(Accrual.objects.values_list("gross", flat=True)) == 3300
    assert Accrual.objects.exclude(reverses=None).count() == 2


def test_what_one_agreement_can_not_do_holds_up_no_other(here: Any) -> None:
    """There was no special VAT in 2024: that one is not charged, the next is."""
    requisites()
    charge(odd := level(here), vat_kind="special-5")
    charge(premium := level(here))
    signed(here, odd, starts_on=date(2024, 11, 1), client=here.petr)
    good = signed(here, premium)
    keeping.keep(at=OCTOBER)
    assert list(Accrual.objects.values_list("about_id", flat=True)) == [good.pk]
