"""Good proposals pass; each weakness is named at its block. No database."""

from typing import Any

import pytest

from zabota.proposals.checker import check, we_and_you
from zabota.proposals.completeness import check as lacks

RU = {
    "tasks": ("Ваша задача", "Вы хотите приходить без очереди. Вам важно время."),
    "offer": ("Решение", "Вы выбираете день, и он остаётся вашим."),
    "call": ("Выберите уровень", ""),
    "person": ("", ""),
}
EN = {
    "tasks": ("Your task", "You want to come without queues."),
    "offer": ("The way", "You choose a day, and it stays yours."),
    "call": ("Choose a level", ""),
    "person": ("", ""),
}


def block(kind: str, title: str = "", text: str = "", items: list[str] | None = None) -> dict[str, Any]:
    return {"id": kind, "kind": kind, "title": title, "text": text, "items": items or []}


def line(**facts: Any) -> dict[str, Any]:
    usual = {
        "id": 1,
        "level": "",
        "name": "Уход",
        "unit_price": "100.00",
        "discount": "0",
        "discount_reason": "",
    }
    sums = {"net": "100.00", "vat": "0.00", "gross": "100.00", "rate": None, "vat_kind": "none", "period": ""}
    return {**usual, **sums, "is_option": False, "is_chosen": True, **facts}


def content(words: dict[str, tuple[str, str]] = RU, **facts: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "title": "Вечер без очереди",
        "on": "2026-09-01",
        "valid_until": "2026-09-15",
        "language": "ru",
        "currency": "RUB",
        "person": {"name": "Анна", "mail": "anna@romashka.example", "phone": ""},
        "blocks": [block(kind, *said) for kind, said in words.items()],
        "lines": [],
        "levels": [],
        "choice": {"level": "", "options": []},
        "request": None,
        "us": {"inn": "7707083893", "signer": "Белова А. А."},
    }
    return usual | facts


def codes(found: Any) -> list[tuple[str, str]]:
    return [(finding.code, finding.block) for finding in found]


@pytest.mark.parametrize("words", [RU, EN])
def test_a_good_proposal_has_no_remarks(words: dict[str, tuple[str, str]]) -> None:
    assert check(content(words), pages=2) == []


def without(kind: str) -> list[dict[str, Any]]:
    return [each for each in content()["blocks"] if each["kind"] != kind]


def instead(kind: str, title: str, text: str) -> list[dict[str, Any]]:
    return [block(kind, title, text) if each["kind"] == kind else each for each in content()["blocks"]]


LONG = "Вы " + "очень " * 25 + "довольны."
WEAK: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"valid_until": None}, [("no-validity", "face")]),
    ({"blocks": without("call")}, [("no-call", "face")]),
    ({"blocks": instead("call", "", "")}, [("no-call", "call")]),
    ({"blocks": without("person")}, [("no-person", "face")]),
    ({"person": {"name": "Анна", "mail": "", "phone": ""}}, [("no-person", "person")]),
    (
        {"blocks": [block("about", "О вас"), *content()["blocks"]]},
        [("begins-with-us", "about"), ("empty-block", "about")],
    ),
    (
        {"blocks": instead("offer", "", "Мы работаем. Наша команда, наш опыт, нами гордятся. Мы, мы, мы.")},
        [("we-more-than-you", "offer")],
    ),
    (
        {"blocks": instead("offer", "", "We work. Our team and our people: we, us, we’re many, and ours.")},
        [("we-more-than-you", "offer")],
    ),
    ({"blocks": instead("offer", "", LONG)}, [("long-sentence", "offer")]),
    ({"blocks": instead("offer", "", "")}, [("empty-block", "offer")]),
    ({"blocks": instead("offer", "", "Вам, {{клиент}}!")}, [("variable", "offer")]),
    ({"lines": [line()]}, [("hidden-table", "face")]),
    (
        {"lines": [line(discount="5")], "blocks": [*content()["blocks"], block("table")]},
        [("discount", "table")],
    ),
    (
        {"lines": [line(unit_price="0.00")], "blocks": [*content()["blocks"], block("table")]},
        [("no-price", "table")],
    ),
    ({"blocks": [*content()["blocks"], block("levels")]}, [("no-levels", "levels")]),
    (
        {
            "lines": [line(level="Базовый", is_option=True)],
            "levels": [{"name": "Базовый"}],
            "blocks": [*content()["blocks"], block("levels")],
        },
        [("empty-level", "table")],
    ),
    (
        {
            "on": "2025-12-20",
            "valid_until": "2026-01-15",
            "lines": [line(vat_kind="base")],
            "blocks": [*content()["blocks"], block("table")],
        },
        [("vat-changes", "face")],
    ),
]


@pytest.mark.parametrize(
    ("facts", "found"), WEAK, ids=[each[1][0][0] + str(n) for n, each in enumerate(WEAK)]
)
def test_a_weakness_is_named_at_its_block(facts: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert codes(check(content(**facts))) == found


def test_an_answer_to_a_public_body_needs_no_call_and_may_speak_of_us() -> None:
    formal = content(blocks=[block("terms", "Условия", "Мы платим сразу."), block("person")])
    offer = [("begins-with-us", "terms"), ("we-more-than-you", "terms"), ("no-call", "face")]
    assert codes(check(formal)) == offer
    assert check(formal | {"is_public_body": True}) == []


def test_three_pages_are_too_many_and_two_are_not() -> None:
    assert [codes(check(content(), pages=n)) for n in (0, 2, 3)] == [[], [], [("long", "face")]]


def test_words_about_us_and_the_client_are_counted_in_all_their_forms() -> None:
    assert we_and_you(["Мы с вами: наш мастер и Ваша минута, нас вам хватит"]) == (3, 3)
    assert we_and_you(["We’re yours; our time is your time. Just us, you and weather."]) == (3, 3)


def test_a_variable_of_a_vat_that_does_not_change_is_silent() -> None:
    priced = content(lines=[line(vat_kind="base")], blocks=[*content()["blocks"], block("table")])
    assert check(priced) == []


def test_the_answer_to_a_request_is_checked_for_what_is_demanded() -> None:
    request = {"incoming": "", "incoming_on": None}
    bare = content(request=request, us={}, valid_until=None)
    assert codes(lacks(bare)) == [
        ("request-number", "face"),
        ("request-lines", "table"),
        ("request-terms", "face"),
        ("request-validity", "face"),
        ("request-signature", "face"),
        ("request-requisites", "face"),
    ]
    whole = content(request={"incoming": "01-14/233"}, lines=[line()])
    whole["blocks"].append(block("terms", "Условия", "Оплата по факту."))
    assert lacks(whole) == []
    whole["request"]["wanted"] = "Сколько вас в смене?"
    whole["blocks"] = [each for each in whole["blocks"] if each["kind"] != "offer"]
    assert codes(lacks(whole)) == [("request-questions", "face")]
    assert lacks(content()) == []
