"""Names of attachments: RFC 2231, its misuses, and names that want to do harm."""

import pytest

from tests.channels.letters.building import file_part, letter, multipart, names_of

DISPOSITIONS: dict[str | bytes, str] = {
    "attachment; filename*=UTF-8''%D0%90%D0%BA%D1%82.pdf": "Акт.pdf",
    "attachment; filename*0*=UTF-8''%D0%90%D0; filename*1*=%BA%D1%82; filename*2=.pdf": "Акт.pdf",
    "attachment; filename*1*=%BA%D1%82; filename*2=.pdf; filename*0*=UTF-8''%D0%90%D0": "Акт.pdf",
    "attachment; filename*0=abc; filename*1=def.txt": "abcdef.txt",
    "attachment; filename*0*=%D0%90;filename*1*=%D0%BA.pdf": "Ак.pdf",
    "attachment; filename*=koi8-r'ru'%E1%CB%D4.pdf": "Акт.pdf",
    "attachment; filename=UTF-8''%D0%90%D0%BA%D1%82.pdf": "Акт.pdf",
    "attachment; filename=%D0%90%D0%BA%D1%82.pdf": "Акт.pdf",
    'attachment; filename="=?utf-8?B?0JDQutGCLnBkZg==?="': "Акт.pdf",
    "attachment; filename==?koi8-r?B?4cvULnBkZg==?=": "Акт.pdf",
    'attachment; filename*0="=?utf-8?B?0JDQutGC"; filename*1="LnBkZg==?="': "Акт.pdf",
    'attachment; filename="=?utf-8?B?0JDQutGC?=\r\n =?utf-8?B?LnBkZg==?="': "Акт.pdf",
    'attachment; filename="Акт.pdf"'.encode("cp1251"): "Акт.pdf",
    'attachment; filename="Акт.pdf"'.encode(): "Акт.pdf",
    'attachment; filename="Счёт за услуги.pdf"'.encode("koi8-r"): "Счёт за услуги.pdf",
    "attachment; filename=A B C.pdf": "A B C.pdf",
    'attachment; filename="a;b.pdf"; size=3': "a;b.pdf",
    'attachment; filename="abc.pdf': "abc.pdf",
    'attachment; filename="a\\"b.pdf"': 'a"b.pdf',
    'inline; filename = "x y.pdf" ; foo': "x y.pdf",
    'attachment; filename="50% off and 20% more.pdf"': "50% off and 20% more.pdf",
    'attachment; filename="C:\\Users\\ivan\\a.pdf"': "a.pdf",
    'attachment; filename="../../etc/passwd"': "passwd",
    'attachment; filename="/etc/passwd"': "passwd",
    'attachment; filename="Акт 12/34.pdf"': "Акт 12_34.pdf",
    'attachment; filename="invoice\u202efdp.exe"': "invoicefdp.exe",
    'attachment; filename="a\0b\x07.pdf"': "a b.pdf",
    'attachment; filename="и\u0306.pdf"': "й.pdf",
    'attachment; filename=".."': "attachment-1.pdf",
    "attachment; filename=": "attachment-1.pdf",
    "attachment": "attachment-1.pdf",
}


@pytest.mark.parametrize("disposition", DISPOSITIONS)
def test_the_name_of_a_file_comes_out_right(disposition: str | bytes) -> None:
    assert names_of(letter(*_split(multipart("\r\nHello", file_part(disposition))))) == [
        DISPOSITIONS[disposition]
    ]


def test_a_name_is_cut_at_150_letters_and_keeps_its_ending() -> None:
    part = file_part(f'attachment; filename="{"a" * 300}.pdf"')
    name = names_of(letter(*_split(multipart("\r\nHello", part))))[0]
    assert (len(name), name[-5:]) == (150, "a.pdf")


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("image/png", "image-1.png"),
        ("application/x-unheard-of", "attachment-1.bin"),
        ("application/pgp-signature", "signature.asc"),
        ("text/calendar", "invite.ics"),
        ("message/rfc822", "message.eml"),
    ],
)
def test_a_file_without_a_name_gets_one(content_type: str, expected: str) -> None:
    part = f"Content-Type: {content_type}\r\nContent-Disposition: attachment\r\n\r\nx"
    assert names_of(letter(*_split(multipart("\r\nHello", part)))) == [expected]


def test_a_letter_within_a_letter_is_named_by_its_subject() -> None:
    part = "Content-Type: message/rfc822\r\n\r\nSubject: =?utf-8?B?0JDQutGC?=\r\n\r\nx"
    assert names_of(letter(*_split(multipart("\r\nHello", part)))) == ["Акт.eml"]


def test_the_name_of_the_content_type_serves_when_the_disposition_has_none() -> None:
    part = "Content-Type: application/pdf; name*=utf-8''%D0%90%D0%BA%D1%82.pdf\r\n\r\nx"
    assert names_of(letter(*_split(multipart("\r\nHello", part)))) == ["Акт.pdf"]


def _split(whole: bytes) -> tuple[bytes, bytes]:
    field, _, body = whole.partition(b"\r\n\r\n")
    return field, body
