"""Numbers of requisites: formulas written again, each digit broken in turn."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from zabota.documents import requisites
from zabota.documents.requisites import (
    for_party,
    objection_to_account,
    objection_to_bik,
    objection_to_correspondent,
    objection_to_inn,
    objection_to_kpp,
    objection_to_ogrn,
)

SBER = "044525225"


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def weighed(text, weights):
    return str(sum(int(each) * weight for each, weight in zip(text, weights, strict=False)) % 11 % 10)


def company_inn(body):
    return body + weighed(body, (2, 4, 10, 3, 5, 9, 4, 6, 8))


def personal_inn(body):
    body += weighed(body, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    return body + weighed(body, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))


def ogrn(body):
    return body + str(int(body) % 11 % 10)


def ogrnip(body):
    return body + str(int(body) % 13 % 10)


def key_sum(bank, account):
    return sum(int(each) * (7, 1, 3)[place % 3] for place, each in enumerate(bank + account)) % 10


def with_key(bank, account):
    """The same account with the ninth digit that fits."""
    fitting = [account[:8] + key + account[9:] for key in "0123456789"]
    (right,) = [each for each in fitting if key_sum(bank, each) == 0]
    return right


def digits(count, first="0123456789"):
    rest = st.text("0123456789", min_size=count - 1, max_size=count - 1)
    return st.builds(str.__add__, st.sampled_from(first), rest)


REGION = st.integers(1, 99).map("{:02}".format)
COMPANY_INN = st.builds(str.__add__, REGION, digits(7)).map(company_inn).filter(lambda inn: len(set(inn)) > 1)
PERSONAL_INN = (
    st.builds(str.__add__, REGION, digits(8)).map(personal_inn).filter(lambda inn: len(set(inn)) > 1)
)
BIK = st.builds("04{}{}".format, digits(4), st.integers(50, 999).map("{:03}".format))


def broken(text):
    """Every number that differs from this one in one digit."""
    for place, was in enumerate(text):
        for digit in "0123456789":
            if digit != was:
                yield text[:place] + digit + text[place + 1 :]


@given(COMPANY_INN)
def test_an_inn_of_a_company_and_what_is_next_to_it(inn):
    assert objection_to_inn(inn) is None
    assert objection_to_inn(inn, "company") is None
    assert objection_to_inn(inn, "sole-trader") == "INN: 12 characters are needed, and here are 10."
    for other in broken(inn):
        fits = company_inn(other[:9]) == other and other[:2] != "00" and len(set(other)) > 1
        assert (objection_to_inn(other) is None) == fits


@given(PERSONAL_INN)
def test_an_inn_of_a_person_and_what_is_next_to_it(inn):
    assert objection_to_inn(inn, "sole-trader") is None
    for other in broken(inn):
        fits = personal_inn(other[:10]) == other and other[:2] != "00" and len(set(other)) > 1
        assert (objection_to_inn(other) is None) == fits


@given(digits(12, "15").map(ogrn))
def test_an_ogrn_and_what_is_next_to_it(number):
    assert objection_to_ogrn(number, "company") is None
    for other in broken(number):
        assert (objection_to_ogrn(other, "company") is None) == (
            ogrn(other[:12]) == other and other[0] in "15"
        )


@given(digits(14, "3").map(ogrnip))
def test_an_ogrnip_and_what_is_next_to_it(number):
    assert objection_to_ogrn(number, "sole-trader") is None
    for other in broken(number):
        assert (objection_to_ogrn(other, "sole-trader") is None) == (
            ogrnip(other[:14]) == other and other[0] == "3"
        )


@given(BIK, digits(20, "4"))
def test_an_account_fits_its_bank_and_no_digit_of_it_can_change(bik, account):
    account = with_key(bik[6:], account)
    assert objection_to_account(bik, account) is None
    assert all(objection_to_account(bik, other) for other in broken(account))


@given(BIK, digits(14))
def test_a_correspondent_account_repeats_the_end_of_the_bik(bik, middle):
    account = with_key(f"0{bik[4:6]}", f"301{middle}{bik[6:]}")
    assert objection_to_correspondent(bik, account) is None
    assert all(objection_to_correspondent(bik, other) for other in broken(account))


@pytest.mark.parametrize(
    ("inn", "sentence"),
    [
        ("7707083893", None),
        ("500100732259", None),
        ("7707083894", "INN: digit 10 does not fit digits 1–9. If those are right, it is 3 and not 4."),
        ("500100732269", "INN: digit 11 does not fit digits 1–10. If those are right, it is 5 and not 6."),
        ("500100732258", "INN: digit 12 does not fit digits 1–11. If those are right, it is 9 and not 8."),
        ("0000000000", "An INN of equal digits belongs to nobody."),
        ("0012345678", "Digits 1–2 of the INN are the region, and there is no region 00."),
        ("770708389", "INN: 10 or 12 characters are needed, and here are 9."),
        ("77070838A3", "INN: only digits, and here is “A”."),
        ("٧٧٠٧٠٨٣٨٩٣", "INN: only digits, and here is “٧”."),
    ],
)
def test_the_sentence_names_the_wrong_digits_of_an_inn(inn, sentence):
    assert objection_to_inn(inn) == sentence


@pytest.mark.parametrize(
    ("kpp", "sentence"),
    [
        ("770701001", None),
        ("7707AB001", None),
        ("007701001", "Digits 1–4 of the KPP are the tax office: 0077 is none."),
        ("770700001", "Characters 5–6 of the KPP are the reason of registration, such as 01: 00 is none."),
        ("770701000", "Digits 7–9 of the KPP are a number in order, such as 001: 000 is none."),
        ("77070100", "KPP: 9 characters are needed, and here are 8."),
    ],
)
def test_the_sentence_names_the_wrong_characters_of_a_kpp(kpp, sentence):
    assert objection_to_kpp(kpp) == sentence


def test_known_banks_and_their_accounts():
    assert objection_to_bik(SBER) is None
    assert objection_to_correspondent(SBER, "30101810400000000225") is None
    assert objection_to_correspondent("044525593", "30101810200000000593") is None
    assert objection_to_bik("144525225") == "Digits 1–2 of a Russian BIK are 04: 14 is another country."


def test_the_sentence_names_the_wrong_digits_of_an_account():
    right = with_key("225", "40702810000000000001")
    wrong = right[:8] + str((int(right[8]) + 1) % 10) + right[9:]
    assert objection_to_account(SBER, wrong) == (
        "Settlement account: digit 9, the key, does not fit the other digits and the BIK ending in 225."
        f" If those are right, it is {right[8]} and not {wrong[8]}."
    )
    assert objection_to_correspondent(SBER, "40101810400000000225") == (
        "Digits 1–3 of a correspondent account are 301: here is 401."
    )
    assert objection_to_correspondent(SBER, "30101810400000000226") == (
        "Digits 18–20 of the correspondent account repeat the last three of the BIK: 225, and here is 226."
    )
    assert objection_to_account("", right) == (
        "Settlement account: it is checked with the BIK. Write the BIK of the bank first."
    )


def test_a_treasury_account_is_checked_by_the_territory_of_its_bik():
    bik = "014525988"
    account = with_key("025", "03100643000000017300")
    assert bik[4:6] == "25"
    assert objection_to_account(bik, account) is None
    single = with_key("025", "40102810045370000002")
    assert objection_to_correspondent(bik, single) is None


@pytest.mark.parametrize("form", ["sole-trader", "self-employed", "person"])
def test_who_is_a_person_has_no_kpp(form):
    sentence = "A sole trader has no KPP." if form == "sole-trader" else "A person has no KPP."
    assert for_party(form, {"kpp": "770701001"}) == {"kpp": sentence}


def test_a_self_employed_person_has_no_ogrn():
    assert for_party("self-employed", {"ogrn": "1027700132195"}) == {
        "ogrn": "Only companies and sole traders have an OGRN."
    }


def test_all_that_is_wrong_is_told_at_its_field_at_once():
    found = for_party("company", {"inn": "1", "kpp": "2", "ogrn": "3", "bik": "4", "account": "5"})
    assert sorted(found) == ["account", "bik", "inn", "kpp", "ogrn"]


def test_spaces_and_hyphens_that_people_type_do_not_matter():
    assert (
        for_party("company", {"inn": "7707 083 893", "kpp": "7707-01-001", "bik": "044\u00a0525\u00a0225"})
        == {}
    )
    assert requisites.tidy(" 7707-083 893 ") == "7707083893"


def test_nothing_given_is_nothing_wrong():
    assert for_party("company", {}) == {}


def test_abroad_only_what_the_world_agrees_on_is_checked():
    assert (
        for_party(
            "foreign", {"inn": "DE123", "account": "DE89 3704 0044 0532 0130 00", "swift": "COBADEFFXXX"}
        )
        == {}
    )
    found = for_party("foreign", {"account": "DE88370400440532013000", "swift": "COBA"})
    assert found == {
        "account": "Characters 3–4 of the IBAN are a checksum, and it does not fit the rest.",
        "swift": "A SWIFT code has 8 or 11 characters, such as DEUTDEFF.",
    }


def test_sentences_are_russian_for_russians():
    with override("ru"):
        assert objection_to_inn("7707083894") == (
            "ИНН: цифра 10 не сходится с цифрами 1–9. Если они верны, она 3, а не 4."
        )
