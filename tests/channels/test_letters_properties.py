"""Whatever comes, a letter or a reason comes out, clean enough to keep and to show."""

import json
import re
import unicodedata

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.channels.letters.building import HERE, letter, outcome
from zabota.channels.letters import Letter, read, tidy
from zabota.channels.letters.addresses import read_addresses
from zabota.channels.letters.charsets import decode
from zabota.channels.letters.dates import read_date
from zabota.channels.letters.htmltext import text_of_html
from zabota.channels.letters.letter import REASONS
from zabota.channels.letters.paper import clean_html
from zabota.channels.letters.parameters import read_value
from zabota.channels.letters.quotes import fold
from zabota.channels.letters.rtf import decompressed, text_of_rtf
from zabota.channels.letters.smime import signed_content
from zabota.channels.letters.tnef import unpack
from zabota.channels.letters.words import decode_field

LETTERS = [path.read_bytes() for path in sorted(HERE.glob("*.eml"))]
PIECES = [
    b"\r\n", b"\n", b"\r", b"--", b"=?utf-8?B?", b"?=", b'"', b"<", b">", b";", b"=", b":", b"\0", b"(", b"\\", b"%D0",
    b"\xff\xfe", b"\xef\xbb\xbf", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", b"Content-Type: ",
    b"Content-Type: message/rfc822\r\n", b"Content-Transfer-Encoding: base64\r\n", b"begin 644 a\r\n",
    b"<div>", b"<!--", b"&#1234567890123;", b"charset=utf-7", b"charset=utf-16", b"charset=idna", b"> ",
    b"filename*0*=utf-8''%D0",
    b"On 12.01.2026 x wrote:\r\n", b"From: ", b"BEGIN:VEVENT\r\n", b"\x1b$B", b"+AGE-", "Привет".encode("koi8-r"),
]  # fmt: skip
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CALM = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.one_of(st.sampled_from(PIECES), st.binary(max_size=8))),
    min_size=1,
    max_size=12,
)


def changed(raw: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, piece in edits:
        start = int(place * len(raw))
        raw = raw[:start] + piece + raw[start + length :]
    return raw


def check(raw: bytes) -> None:
    """Read it; look at everything that came out."""
    letter = outcome(read, raw)
    if isinstance(letter, str):
        assert letter in REASONS
        return
    shown = [
        letter.subject,
        letter.text,
        letter.new_text,
        letter.quoted_text,
        letter.signature,
        letter.from_.name,
    ]
    shown += [person.name for person in letter.to] + [one.name for one in letter.attachments]
    for words in shown:
        assert not UNSEEN.search(words)
        assert unicodedata.is_normalized("NFC", words)
    for one in letter.attachments:
        assert 0 < len(one.name) <= 150
        assert not set(one.name) & set("/\\\n")
        assert one.size == len(one.content)
    told = json.dumps(letter.to_json(), ensure_ascii=False).encode("utf-8")
    assert Letter.from_json(json.loads(told)) == letter


@CALM
@given(st.binary(max_size=2000))
def test_random_bytes_never_raise_anything_but_a_reason(raw: bytes) -> None:
    check(raw)


@CALM
@given(st.sampled_from(LETTERS), changes)
def test_a_spoilt_letter_never_raises_anything_but_a_reason(
    raw: bytes, edits: list[tuple[float, int, bytes]]
) -> None:
    check(changed(raw, edits))


@CALM
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_a_letter_of_evil_pieces_never_raises_anything_but_a_reason(pieces: list[bytes]) -> None:
    check(b"From: a@b.ru\r\n" + b"".join(pieces))


RUSSIAN = st.text(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁ ,.!?-\n0123456789abcXYZ", max_size=200
)


@CALM
@given(RUSSIAN, st.sampled_from(["utf-8", "windows-1251", "koi8-r", "cp866", "iso-8859-5"]))
def test_any_text_in_its_declared_charset_comes_back(text: str, charset: str) -> None:
    encoded = text.encode(charset)
    field = f"Content-Type: text/plain; charset={charset}"
    said = letter(field, encoded)
    if said.charset in ("us-ascii", charset):
        assert said.text == tidy.text(text, 10_000)
    else:  # random letters are no Russian, and another charset may like them better; never a lost byte, though
        assert "\ufffd" not in said.text


SENTENCES = [
    "Здравствуйте, подскажите, пожалуйста, когда будет готов мой заказ?",
    "Прошу выслать счёт и акт сверки за первый квартал.",
    "Не могу войти в личный кабинет, пишет неверный пароль.",
    "Спасибо большое, всё заработало!",
    "Мы хотели бы перенести встречу на следующую неделю.",
    "Добрый день! Принтер в бухгалтерии опять зажевал бумагу.",
    "В приложении подписанный договор и реквизиты организации.",
]


@CALM
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True),
    st.sampled_from(["utf-8", "windows-1251", "koi8-r", "cp866", "iso-8859-5"]),
    st.sampled_from(
        ["", "; charset=us-ascii", "; charset=windows-1251", "; charset=koi8-r", "; charset=x-none"]
    ),
)
def test_any_russian_in_any_charset_however_declared_comes_back(
    sentences: list[str], charset: str, declared: str
) -> None:
    text = " ".join(sentences)
    assert letter(f"Content-Type: text/plain{declared}", text.encode(charset)).text == text


@CALM
@given(st.text(max_size=400), st.binary(max_size=400))
def test_no_part_of_the_reader_raises(text: str, raw: bytes) -> None:
    fold(text, text)
    read_addresses(text)
    read_date(text)
    decode_field(raw)
    decode_field(b"=?" + raw + b"?=")
    read_value(b"text/plain; " + raw)
    decode(raw, text)
    text_of_html(text)
    clean_html(text, {})
    unpack(b"\x78\x9f\x3e\x22\0\0" + raw)
    decompressed(b"\0" * 8 + b"LZFu" + raw)
    text_of_rtf(raw)
    signed_content(b"0" + raw)


@CALM
@example(text="0'.")
@given(st.text(max_size=300))
def test_what_is_tidied_stays_tidy(text: str) -> None:
    once = tidy.text(text, 500)
    assert tidy.text(once, 500) == once
    assert tidy.line(tidy.line(text, 500), 500) == tidy.line(text, 500)
    assert tidy.file_name(tidy.file_name(text)) == tidy.file_name(text)
