"""Words of search, without a database."""

import pytest

from zabota.clients import seeking


def finds(asked: str, **kept: list[str]) -> bool:
    """A tsquery in ten lines, enough for prefixes, and, or."""
    lists = {"names": [], "mails": [], "phones": [], **kept}
    words = seeking.sought_of(**lists).split()
    wanted = seeking.wanted(asked)
    if not wanted:
        return False
    import re

    python = (
        re.sub(r"'#:([^']*)':\*", lambda m: f"has({m[1]!r})", wanted).replace("&", "and").replace("|", "or")
    )
    return bool(eval(python, {"has": lambda start: any(word.startswith(start) for word in words)}))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Иванова", "Вера Иванова"),
        ("иванова вера", "Вера Иванова"),
        ("ВЕР ИВ", "Вера Иванова"),
        ("петр", "Пётр Сидоров"),
        ("пётр", "Петр Сидоров"),
        ("bdfyjd", "Иванов Пётр"),
        ("[hbcnbyf", "Христина Ким"),
        ("<jhbc", "Борис Цой"),
        ("мукф", "Vera King"),
        ("ghbdtn bdfy", "Привет Иван"),
        ("щедрин", "Салтыков-Щедрин Михаил"),
        ("салтыков-щ", "Салтыков-Щедрин Михаил"),
        ("болт", "ООО «Болт»"),
        ("«болт»", "ООО «Болт»"),
        ("дом 2", "Дом-2"),
        ("о'коннор", "О'Коннор Шон"),
    ],
)
def test_a_name_is_found_by_beginnings_of_its_words(asked, name):
    assert finds(asked, names=[name])


@pytest.mark.parametrize(
    ("asked", "name"),
    [("ванова", "Вера Иванова"), ("вера петрова", "Вера Иванова"), ("-", "Вера"), ("'", "Вера")],
)
def test_what_is_not_there_is_not_found(asked, name):
    assert not finds(asked, names=[name])


@pytest.mark.parametrize(
    "asked",
    [
        "+79161234567",
        "8 916 123-45-67",
        "8(916)123",
        "916 123",
        "9161234567",
        "123-45-67",
        "45-67",
        "4567",
        "+7 (916) 12",
        "вера 8 916 123-45-67",
    ],
)
def test_a_phone_is_found_in_any_form_and_by_any_part(asked):
    assert finds(asked, names=["Вера"], phones=["+79161234567"])


@pytest.mark.parametrize("asked", ["+79161234568", "8 917", "5555"])
def test_another_phone_is_not_found(asked):
    assert not finds(asked, phones=["+79161234567"])


@pytest.mark.parametrize(
    "asked", ["vera.k@mail.ru", "VERA.K@MAIL.RU", "k@ma", "@mail.ru", "mail.ru", "vera", "vera.k", "vera k"]
)
def test_a_mail_address_is_found_by_its_parts(asked):
    assert finds(asked, mails=["vera.k@mail.ru"])


def test_signs_of_the_query_language_mean_nothing():
    assert seeking.wanted("'; !a | b:* & (c)") == (
        "(('#:эж':*)) & (('#:a':*) | ('#:ф':*)) & (('#:b':*) | ('#:иж':*)) & (('#:c':*) | ('#:с':*))"
    )


def test_a_query_of_any_length_is_cut():
    assert seeking.wanted("я " * 5000).count("&") == seeking.MOST_WORDS - 1
    assert len(seeking.wanted("9" * 100_000)) < 3000


def test_letters_that_become_signs_in_the_other_layout_are_not_looked_for_there():
    assert "'#:l'" not in seeking.wanted("ждё")
    assert "'#:бобр'" in seeking.wanted(",j,h")
