"""Bytes become the words that were typed, whatever the letter says of its charset."""

import base64

import pytest

from tests.channels.letters.building import letter
from zabota.channels.letters.charsets import decode, guess

WORDS = "Здравствуйте! Прошу записать меня на пятницу, 16 января, после обеда. Спасибо, Вера."
CYRILLIC = ("utf-8", "windows-1251", "koi8-r", "cp866", "iso-8859-5")


@pytest.mark.parametrize("charset", CYRILLIC)
@pytest.mark.parametrize(
    "declared", ["", "us-ascii", "iso-8859-1", "unknown-8bit", "x-user-defined", "utf-8"]
)
def test_undeclared_or_wrongly_declared_russian_is_heard(charset: str, declared: str) -> None:
    field = f"Content-Type: text/plain; charset={declared}" if declared else "Content-Type: text/plain"
    assert letter(field, WORDS.encode(charset)).text == WORDS


@pytest.mark.parametrize("charset", CYRILLIC)
@pytest.mark.parametrize("declared", CYRILLIC)
def test_one_russian_charset_declared_as_another_is_heard(charset: str, declared: str) -> None:
    assert letter(f"Content-Type: text/plain; charset={declared}", WORDS.encode(charset)).text == WORDS


@pytest.mark.parametrize("charset", CYRILLIC)
@pytest.mark.parametrize(
    "words",
    ["Привет", "Акт сверки", "СРОЧНО", "Иван Петров", "заявка", "Нет", "Ещё раз о счёте", "объявление"],
)
def test_even_a_word_or_two_without_a_charset_is_heard(charset: str, words: str) -> None:
    assert decode(words.encode(charset)).text == words


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("Größe für Müller, schöne Grüße", "iso-8859-1"),
        ("Déjà vu à l’été", "windows-1252"),
        ("Zażółć gęślą jaźń", "iso-8859-2"),
        ("İstanbul’da güzel günler", "windows-1254"),
        ("日本語のテキストです。", "shift_jis"),
        ("中文邮件测试,你好", "gb2312"),
        ("中文郵件測試", "big5"),
        ("한국어 메일입니다", "ks_c_5601-1987"),
        ("Ελληνικό κείμενο", "iso-8859-7"),
        ("שלום עולם", "windows-1255"),
        ("Добрий день, їхня ґава", "koi8-u"),
        ("Прывітанне, ўсім", "windows-1251"),
        ("日本語", "iso-2022-jp"),
        ("Привет", "utf-7"),
        ("Привет, мир", "utf-16"),
        ("Привет, мир", "utf-16le"),
        ("Привет", "x-mac-cyrillic"),
    ],
)
def test_what_is_declared_rightly_is_believed(words: str, charset: str) -> None:
    codec = {"x-mac-cyrillic": "mac_cyrillic", "ks_c_5601-1987": "cp949"}.get(charset, charset)
    encoded = base64.encodebytes(words.encode(codec))
    declared = letter(
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64", encoded
    )
    assert declared.text == words


@pytest.mark.parametrize(
    "name",
    [
        "cp-1251",
        "win-1251",
        "windows1251",
        '"windows-1251"',
        "WINDOWS-1251;",
        "x-cp1251",
        "cp1251",
        "ansi-1251",
    ],
)
def test_a_charset_may_be_spelled_in_many_ways(name: str) -> None:
    said = letter(f"Content-Type: text/plain; charset={name}", "Сообщение".encode("cp1251"))
    assert (said.text, said.warnings) == ("Сообщение", ("no-message-id", "no-date"))


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "hex", "zlib", "rot13", "unicode_escape", "../x", "a" * 90]
)
def test_a_charset_that_is_no_charset_is_not_obeyed(name: str) -> None:
    said = letter(f"Content-Type: text/plain; charset={name}", "Сообщение для вас".encode("koi8-r"))
    assert said.text == "Сообщение для вас"
    assert "unknown-charset" in said.warnings


@pytest.mark.parametrize(
    "declared", ["gb2312", "iso-8859-7", "windows-1255", "windows-1251", "iso-8859-1", "big5"]
)
def test_utf8_is_heard_under_any_other_name(declared: str) -> None:
    assert letter(f"Content-Type: text/plain; charset={declared}", WORDS.encode()).text == WORDS


def test_html_tells_its_charset_when_the_header_does_not() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1255"></head><p>שלום</p>'
    assert letter("Content-Type: text/html", page.encode("windows-1255")).text == "שלום"


def test_a_broken_byte_in_utf8_costs_one_letter() -> None:
    broken = letter(
        "Content-Type: text/plain; charset=utf-8", "Здравствуйте".encode() + b"\xff" + "мир".encode()
    )
    assert broken.text == "Здравствуйте\ufffdмир"


def test_a_letter_escaped_by_a_web_form_is_read() -> None:
    escaped = "".join(f"&#{ord(sign)};" for sign in "Привет")
    assert letter("Content-Type: text/plain", escaped + " &amp; x").text == "Привет &amp; x"


def test_the_hint_tips_the_scales_only_for_what_says_little() -> None:
    assert decode("Да".encode("koi8-r"), None, "koi8-r").text == "Да"
    assert decode(WORDS.encode("cp1251"), None, "koi8-r").text == WORDS


def test_the_guess_is_utf8_whenever_it_can_be() -> None:
    assert guess("Привет".encode()) == "utf-8"


def test_the_charset_is_told_for_people() -> None:
    assert letter("Content-Type: text/plain; charset=koi8-r", "Заявка".encode("koi8-r")).charset == "koi8-r"
