"""MIME as it should be and as it comes."""

import base64
import binascii

import pytest

from tests.channels.letters.building import HEAD, file_part, letter, multipart, names_of
from zabota.channels.letters import Unreadable, read

PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\nПривет"
RICH = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Привет, <b>мир</b></p>"


def whole(*parts: bytes | str, subtype: str = "mixed", boundary: str = "b1", close: bool = True) -> bytes:
    return HEAD + multipart(*parts, subtype=subtype, boundary=boundary, close=close)


def test_alternatives_give_the_plain_text_and_the_html() -> None:
    both = read(whole(PLAIN, RICH, subtype="alternative"))
    assert (both.text, both.html, both.attachments) == ("Привет", "<p>Привет, <b>мир</b></p>", ())


def test_a_blank_plain_alternative_gives_way_to_the_html() -> None:
    blank = "Content-Type: text/plain\r\n\r\n  \r\n"
    assert read(whole(blank, RICH, subtype="alternative")).text == "Привет, мир"


def test_a_plain_alternative_that_only_sends_one_to_the_html_gives_way() -> None:
    stub = "Content-Type: text/plain\r\n\r\nYour mail program does not support HTML."
    rich = "Content-Type: text/html; charset=utf-8\r\n\r\n" + "<p>Привет, мир</p>" * 20
    assert read(whole(stub, rich, subtype="alternative")).text.startswith("Привет, мир\n")


def test_the_alternatives_of_watches_and_accelerators_are_passed_over() -> None:
    amp = "Content-Type: text/x-amp-html\r\n\r\n<html amp4email>"
    assert read(whole(PLAIN, amp, RICH, subtype="alternative")).attachments == ()


def test_several_texts_follow_each_other_and_the_html_shows_all() -> None:
    mixed = read(whole(PLAIN, RICH))
    assert mixed.text == "Привет\n\nПривет, мир"
    assert mixed.html == '<div style="white-space: pre-wrap">Привет</div>\n<p>Привет, <b>мир</b></p>'


def test_a_text_file_is_a_file() -> None:
    log = file_part('attachment; filename="log.txt"', b"lines", "text/plain")
    filed = read(whole(PLAIN, log))
    assert (filed.text, names_of(filed), filed.attachments[0].content) == ("Привет", ["log.txt"], b"lines")


def test_a_named_body_is_still_the_body() -> None:
    named = 'Content-Type: text/plain; name="message.txt"; charset=utf-8\r\n\r\nПривет'
    assert (read(whole(named)).text, read(whole(named)).attachments) == ("Привет", ())


def test_a_picture_of_the_html_is_inline() -> None:
    page = 'Content-Type: text/html\r\n\r\n<img src="cid:p%40x">'
    picture = "Content-Type: image/png\r\nContent-ID: <p@x>\r\n\r\npng"
    shown = read(whole(page, picture, subtype="related")).attachments[0]
    assert (shown.content_id, shown.inline, shown.size) == ("p@x", True, 3)


def test_a_resource_fork_is_left_out_beside_its_file() -> None:
    fork = "Content-Type: application/applefile; name=a.pdf\r\n\r\nfork"
    double = multipart(fork, file_part('attachment; filename="a.pdf"'), subtype="appledouble", boundary="ad")
    assert names_of(read(whole(PLAIN, double))) == ["a.pdf"]


TRANSFERS = {
    "broken at any letter": ("base64", b"0J/RgN\r\nC40LLQ tdGC\r\n", "Привет"),
    "without padding": ("base64", b"0J/RgNC40LLQtdGC0Lg", "Привети"),
    "padded in the middle": ("base64", b"0J/RgA==\r\n0LjQstC10YI=\r\n", "Привет"),
    "one letter too many": ("base64", b"0J/RgNC40LLQtdGCX", "Привет"),
    "of URLs": ("base64", base64.urlsafe_b64encode("Привет?>~".encode()), "Привет?>~"),
    "with a footer under it": (
        "base64",
        base64.encodebytes("Привет".encode() * 9) + b"____\r\nList footer here",
        "Привет" * 9 + "\n____\nList footer here",
    ),
    "not base64 at all": ("base64", "Привет, это не base64!".encode(), "Привет, это не base64!"),
    "spelled oddly": ('"Base-64"', base64.encodebytes("Привет".encode()), "Привет"),
    "quoted-printable": ("quoted-printable", b"=D0=9F=D1=80=\r\n=D0=B8=3D", "При="),
    "a soft break with blanks": ("Quoted-Printable", b"a=  \r\nb", "ab"),
    "broken escapes": ("quoted-printable", b"a=ZZ b= c", "a=ZZ b= c"),
    "uuencode": (
        "x-uuencode",
        b"begin 644 a\r\n" + binascii.b2a_uu("Привет".encode()) + b"`\r\nend\r\n",
        "Привет",
    ),
    "unknown": ("x-whatever", "Привет".encode(), "Привет"),
    "not told": ("", "Привет".encode(), "Привет"),
}


@pytest.mark.parametrize("name", TRANSFERS)
def test_the_transfer_encoding_is_undone(name: str) -> None:
    encoding, body, expected = TRANSFERS[name]
    fields = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}"
    assert letter(fields, body).text == expected


def test_a_uuencoded_file_in_the_text_becomes_an_attachment() -> None:
    body = b"Look:\r\nbegin 644 note.txt\r\n" + binascii.b2a_uu(b"hello") + b"`\r\nend\r\nBye"
    found = letter("", body)
    assert (found.text, names_of(found), found.attachments[0].content) == (
        "Look:\nBye",
        ["note.txt"],
        b"hello",
    )


def test_words_that_only_look_uuencoded_stay() -> None:
    assert letter("", b"begin 644 things\r\nnext week").text == "begin 644 things\nnext week"


BOUNDARIES = {
    "never closed": HEAD + multipart(PLAIN, RICH, close=False),
    "cut in the middle": (HEAD + multipart(PLAIN, RICH))[:-40],
    "missing": HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + multipart(PLAIN).partition(b"\r\n\r\n")[2],
    "empty": HEAD
    + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n'
    + multipart(PLAIN).partition(b"\r\n\r\n")[2],
    "another one": (HEAD + multipart(PLAIN)).replace(b'boundary="b1"', b'boundary="zzz"'),
    "with blanks after it": (HEAD + multipart(PLAIN)).replace(b"--b1\r\n", b"--b1 \t\r\n"),
    "closed twice": HEAD + multipart(PLAIN) + b"--b1--\r\n",
    "no Content-Type at all": HEAD + b"\r\n" + multipart(PLAIN).partition(b"\r\n\r\n")[2],
    "with bare line feeds": (HEAD + multipart(PLAIN)).replace(b"\r\n", b"\n"),
    "the whole in base64": HEAD
    + b'Content-Transfer-Encoding: base64\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n'
    + base64.encodebytes(multipart(PLAIN).partition(b"\r\n\r\n")[2]),
}


@pytest.mark.parametrize("name", BOUNDARIES)
def test_a_boundary_may_be(name: str) -> None:
    assert read(BOUNDARIES[name]).text.startswith("Привет")


def test_a_boundary_is_a_whole_line() -> None:
    inner = multipart(PLAIN, boundary="b1-inner")
    assert read(whole(inner, RICH)).text == "Привет\n\nПривет, мир"


def test_a_multipart_without_parts_is_text() -> None:
    assert read(HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\nJust words").text == "Just words"


@pytest.mark.parametrize("content_type", ["text", "plain", "text\\plain", "", "nonsense", "text/plain;;;"])
def test_a_nonsensical_type_is_plain_text(content_type: str) -> None:
    assert letter(f"Content-Type: {content_type}", "Hello").text == "Hello"


def test_html_that_calls_itself_plain_is_html() -> None:
    assert letter("Content-Type: text/plain", "<!DOCTYPE html><html><body><p>Hi<br>there").text == "Hi\nthere"


def test_bytes_that_call_themselves_plain_are_a_file() -> None:
    rubbish = letter("Content-Type: text/plain", b"\0\1\2\3words\xff\0" * 40)
    assert (rubbish.text, len(rubbish.attachments)) == ("", 1)


def test_flowed_paragraphs_are_joined_and_their_quotation_kept() -> None:
    flowed = letter(
        "Content-Type: text/plain; format=flowed", ">quoted \r\n>words\r\n One \r\ntwo.\r\n-- \r\nme"
    )
    assert flowed.text == "> quoted words\nOne two.\n--\nme"


def test_flowed_with_delsp_joins_without_a_space() -> None:
    assert letter("Content-Type: text/plain; format=flowed; delsp=yes", "при \r\nвет").text == "привет"


def test_a_letter_that_only_holds_a_letter_speaks_with_its_words() -> None:
    outer = letter("Content-Type: message/rfc822", "Subject: inner\r\n\r\nInner words")
    assert (outer.text, names_of(outer)) == ("Inner words", ["inner.eml"])


def test_a_forwarded_letter_is_a_file_and_its_words_are_not_ours() -> None:
    inner = "Content-Type: message/rfc822\r\n\r\nFrom: x@y.ru\r\nSubject: inner\r\n\r\nInner words"
    forwarded = read(whole(PLAIN, inner))
    assert (forwarded.text, names_of(forwarded)) == ("Привет", ["inner.eml"])


def test_a_digest_holds_letters() -> None:
    digest = multipart(
        "\r\nSubject: one\r\n\r\n1", "\r\nSubject: two\r\n\r\n2", subtype="digest", boundary="d"
    )
    assert names_of(read(whole(PLAIN, digest))) == ["one.eml", "two.eml"]


def test_an_invitation_alone_is_told_in_words() -> None:
    event = (
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Разбор\r\nDTSTART:20260114T120000Z\r\n"
    )
    event += "DESCRIPTION:Приходите\\, ждём\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    invited = letter("Content-Type: text/calendar; charset=utf-8", event)
    assert invited.text == "Разбор\nПриходите, ждём"
    assert invited.invitation is not None
    assert (invited.invitation.start, invited.invitation.method) == ("2026-01-14T12:00:00+00:00", "REQUEST")


def _der(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def _opaque(inner: bytes, *, in_pieces: bool = False) -> bytes:
    """SignedData without its signers: they are nothing to the reader."""
    octets = _der(0x04, inner)
    if in_pieces:  # as streams are signed: lengths that only an end mark tells
        octets = b"\x24\x80" + _der(0x04, inner[:9]) + _der(0x04, inner[9:]) + b"\0\0"
    signed = _der(0x30, bytes.fromhex("06092a864886f70d010701") + _der(0xA0, octets))
    data = _der(0x30, bytes.fromhex("020101") + _der(0x31, b"") + signed)
    return _der(0x30, bytes.fromhex("06092a864886f70d010702") + _der(0xA0, data))


@pytest.mark.parametrize("in_pieces", [False, True])
def test_an_opaque_signature_is_opened(in_pieces: bool) -> None:
    inner = multipart(PLAIN, file_part('attachment; filename="a.pdf"'))
    part = file_part(
        'attachment; filename="smime.p7m"', _opaque(inner, in_pieces=in_pieces), "application/pkcs7-mime"
    )
    signed = read(HEAD + part)
    assert (signed.text, names_of(signed), "signed" in signed.warnings) == ("Привет", ["a.pdf"], True)


def test_what_is_encrypted_or_cut_stays_a_file() -> None:
    for content in (_opaque(PLAIN.encode())[:60], _der(0x30, b"x"), b""):
        part = file_part('attachment; filename="smime.p7m"', content, "application/pkcs7-mime")
        assert names_of(read(HEAD + part)) == ["smime.p7m"]


def test_past_five_hundred_parts_the_rest_is_kept_unread() -> None:
    crowd = read(whole(PLAIN, *["Content-Type: text/plain\r\n\r\nx"] * 2000))
    assert (crowd.text[:6], "too-many-parts" in crowd.warnings) == ("Привет", True)
    assert [(one.name, one.content_type) for one in crowd.attachments] == [
        ("unread-1.eml", "application/octet-stream")
    ]


def test_past_thirty_levels_the_rest_is_kept_unread() -> None:
    inside = PLAIN.encode()
    for level in range(40):
        inside = multipart(PLAIN if level == 39 else "\r\n", inside, boundary=f"level{level}")
    deep = read(HEAD + inside)
    assert (deep.text, "too-deep" in deep.warnings, len(deep.attachments)) == ("Привет", True, 1)


@pytest.mark.parametrize(
    ("bytes_", "reason"),
    [
        (b"", "empty"),
        (b"\r\n \0\r\n", "empty"),
        (b"\0\1\2" * 100, "not-a-letter"),
        (
            HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\n" * 900,
            "too-many-parts",
        ),
        (b"x" * (48 * 1024 * 1024 + 1), "too-large"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_reason(bytes_: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(bytes_)
    assert refusal.value.reason == reason
    assert refusal.value.sentence.endswith(".")
