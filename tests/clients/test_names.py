"""Names and addresses, without a database."""

import pytest

from zabota.clients import addresses, names
from zabota.core.refused import Refused


@pytest.mark.parametrize(
    "typed",
    [
        "8 999 123-45-67",
        "+7 999 123-45-67",
        "999 123 45 67",
        "79991234567",
        "8(999)1234567",
        " +7 (999) 123‑45‑67 ",
        "тел. 8 999 123 45 67",
    ],
)
def test_forms_of_one_phone_are_one(typed):
    assert addresses.normal_phone(typed) == "+79991234567"


def test_plus_seven_seven_is_kazakhstan():
    assert addresses.normal_phone("8 701 123 45 67") == "+77011234567"
    assert addresses.normal_phone("8 701 123 45 67", region="KZ") == "+77011234567"


def test_the_region_is_that_of_the_business():
    assert addresses.normal_phone("030 901820", region="DE") == "+4930901820"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("123", "too few"),
        ("8 999 123-45-678", "not right"),
        ("+7 999 123 45 67 8 9 0 1 2 3", "too many"),
        ("abc", "not a phone number"),
        ("", "not a phone number"),
    ],
)
def test_a_wrong_phone_is_refused_with_its_fault(typed, part):
    with pytest.raises(Refused, match=part) as refusal:
        addresses.normal_phone(typed)
    assert refusal.value.field == "phone"


def test_a_phone_is_shown_grouped_and_with_its_extension():
    assert addresses.shown_phone("89161234567", "+79161234567") == "+7\u00a0916\u00a0123-45-67"
    assert (
        addresses.shown_phone("8 (495) 123-45-67 доб. 12", "+74951234567")
        == "+7\u00a0495\u00a0123-45-67\u00a0#12"
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (" Vera.K@Mail.RU ", "vera.k@mail.ru"),
        ("вера@пример.рф", "вера@xn--e1afmkfd.xn--p1ai"),
        ("vera@Пример.РФ", "vera@xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_mail_is_compared_in_lower_case_with_an_ascii_domain(typed, value):
    assert addresses.folded_mail(typed) == value


@pytest.mark.parametrize("typed", ["vera", "vera@", "@mail.ru", "a b@mail.ru", "vera@mail", ""])
def test_what_is_no_mail_address_is_refused(typed):
    with pytest.raises(Refused) as refusal:
        addresses.normal_mail(typed)
    assert refusal.value.field == "mail"


@pytest.mark.parametrize(
    ("name", "addressed"),
    [
        ("Иванова Вера Петровна", "Вера Петровна"),
        ("Вера Петровна Иванова", "Вера Петровна"),
        ("Вера Петровна", "Вера Петровна"),
        ("Иванов Пётр Ильич", "Пётр Ильич"),
        ("Алиев Мамед Гасан оглы", ""),
        ("Вера Иванова", "Вера"),
        ("Иванова Вера", "Вера"),
        ("Ирина Петрова", "Ирина"),
        ("Константин Левин", "Константин"),
        ("Юрий Ким", ""),
        ("Вера", ""),
        ("", ""),
    ],
)
def test_a_name_tells_how_to_address(name, addressed):
    assert names.way_to_address(name) == addressed


def test_firms_stand_under_their_own_letter():
    given = ["ООО «Болт»", "Вера Иванова", "ИП Ёлкин", "Борис Цой", "Жанна"]
    assert sorted(given, key=names.sorted_as) == [
        "ООО «Болт»",
        "Борис Цой",
        "Вера Иванова",
        "ИП Ёлкин",
        "Жанна",
    ]


def test_unseen_signs_go_and_letters_are_composed():
    assert names.tidy("  Ве\u200bра\u202e \t И\u0306ванова\n") == "Вера Йванова"
    assert len(names.tidy("я" * 500)) == 200
