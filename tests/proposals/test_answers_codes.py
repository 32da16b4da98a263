"""The code that proves who accepts: six digits, short-lived, few tries."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from tests.proposals.offered import (
    MINUTE,
    accept,
    code_for,
    link_of,
    refused,
    sent,
)
from tests.world import World
from zabota.agreements.models import Agreement
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.proposals.actions import codes
from zabota.proposals.models import Acceptance, Code, Link


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(actor="client"), override("ru"):
        yield world


@pytest.fixture
def link(here: World) -> Link:
    _version, token = sent(here, at=here.at)
    return link_of(token)


def test_without_the_code_there_is_no_yes_and_five_wrong_ones_end_it(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    wrong = "000000" if code != "000000" else "111111"
    said = [refused(lambda: accept(link, wrong, at=here.at)) for _ in range(6)]
    assert said == [
        "Это не тот код, что в письме. Осталось 4 попытки.",
        "Это не тот код, что в письме. Осталось 3 попытки.",
        "Это не тот код, что в письме. Осталось 2 попытки.",
        "Это не тот код, что в письме. Осталась 1 попытка.",
        "Слишком много неверных попыток. Запросите новый код.",
        "Слишком много неверных попыток. Запросите новый код.",
    ]
    assert refused(lambda: accept(link, code, at=here.at)) == said[-1]
    assert (Acceptance.objects.count(), Agreement.objects.count(), Code.objects.get().tries) == (0, 0, 5)


def test_a_code_lives_for_a_quarter_of_an_hour(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    late = "Этот код больше не действует: коды живут четверть часа. Запросите новый."
    assert refused(lambda: accept(link, code, at=here.at + 15 * MINUTE)) == late
    assert accept(link, code, at=here.at + 15 * MINUTE - timedelta(seconds=1)).number == "2026-1"


def test_a_new_code_ends_the_one_before_and_comes_after_a_minute(here: World, link: Link) -> None:
    first = code_for(link, at=here.at)
    soon = "Код только что отправлен. Если он не пришёл, запросите новый через минуту."
    assert refused(lambda: codes.send_code(link, at=here.at + timedelta(seconds=59))) == soon
    second = code_for(link, at=here.at + MINUTE)
    if first != second:
        refused(lambda: accept(link, first, at=here.at + MINUTE))
    assert accept(link, f" {second[:3]}-{second[3:]} ", at=here.at + MINUTE).number == "2026-1"


def test_a_link_gets_six_codes_an_hour_and_a_network_twelve(here: World, link: Link) -> None:
    for n in range(6):
        codes.send_code(link, at=here.at + n * MINUTE, origin="x")
    many = "Слишком много кодов за час. Попробуйте позже или напишите нам."
    assert refused(lambda: codes.send_code(link, at=here.at + 7 * MINUTE, origin="y")) == many
    _version, token = sent(here, at=here.at)
    for n in range(6):
        codes.send_code(link_of(token), at=here.at + (10 + n) * MINUTE, origin="x")
    _version, third = sent(here, at=here.at)
    assert refused(lambda: codes.send_code(link_of(third), at=here.at + 20 * MINUTE, origin="x")) == many
    codes.send_code(link_of(third), at=here.at + 20 * MINUTE, origin="z")


def test_codes_are_kept_as_hashes_and_another_link_s_code_is_worth_nothing(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    assert code not in (Code.objects.get().hash, *Code.objects.values_list("origin", flat=True))
    _version, token = sent(here, at=here.at)
    with pytest.raises(Refused):
        accept(link_of(token), code, at=here.at)
    assert Acceptance.objects.count() == 0


def test_the_letter_with_the_code_is_short_and_asks_for_no_answer(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    letter = Outgoing.objects.get(about_kind="proposalcode")
    assert (letter.to_address, letter.automatic) == ("vera@mail.example", True)
    assert letter.subject == "Код для предложения 2026-1"
    assert letter.text.startswith(f"{code[:3]} {code[3:]} — ваш код, чтобы принять предложение 2026-1")


def test_who_has_no_mail_is_told_so(here: World, link: Link) -> None:
    here.vera_contact.points.filter(kind="mail").update(broken_at=here.at)
    assert refused(lambda: codes.send_code(link, at=here.at)) == (
        "У нас нет вашей почты, и код отправить некуда. Напишите нам, мы её добавим."
    )
