"""winmail.dat and the compressed RTF in it: opened when sound, kept when not."""

import struct

import pytest

from tests.channels.letters.building import (
    file_part,
    letter,
    multipart,
    names_of,
    tnef,
    tnef_file,
    tnef_object,
    tnef_properties,
    tnef_property,
)
from zabota.channels.letters import Letter
from zabota.channels.letters.rtf import decompressed, text_of_rtf
from zabota.channels.letters.tnef import unpack

# The example of MS-OXRTFCP 4.1.1.
COMPRESSED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def posted(winmail: bytes, words: str = "\r\nHello") -> Letter:
    part = file_part('attachment; filename="winmail.dat"', winmail, "application/ms-tnef")
    field, _, body = multipart(words, part).partition(b"\r\n\r\n")
    return letter(field, body)


def test_its_files_become_attachments() -> None:
    codepage = tnef_object(1, 0x9007, 6, struct.pack("<II", 1251, 0))
    winmail = tnef(codepage, tnef_file("Акт.pdf".encode("cp1251"), b"1234"), tnef_file(b"b.txt", b"\0\0"))
    unpacked = posted(winmail)
    assert [(one.name, one.content) for one in unpacked.attachments] == [
        ("Акт.pdf", b"1234"),
        ("b.txt", b"\0\0"),
    ]
    assert unpacked.text == "Hello"


def test_its_words_serve_when_the_letter_has_none() -> None:
    body = tnef_object(1, 0x800C, 2, "Привет".encode("cp1251") + b"\0")
    codepage = tnef_object(1, 0x9007, 6, struct.pack("<II", 1251, 0))
    assert posted(tnef(codepage, body), "\r\n").text == "Привет"


def test_its_rich_text_serves_too() -> None:
    winmail = tnef(tnef_properties(tnef_property(0x0102, 0x1009, COMPRESSED)))
    assert posted(winmail, "\r\n").text == "hello world"


def test_its_html_serves_best() -> None:
    page = tnef_property(0x001F, 0x1013, "<p>Привет, <b>мир</b></p>\0".encode("utf-16-le"))
    read = posted(tnef(tnef_properties(page)), "\r\n")
    assert (read.text, read.html) == ("Привет, мир", "<p>Привет, <b>мир</b></p>")


BROKEN = {
    "no TNEF": b"not a TNEF at all",
    "only its head": tnef(),
    "cut in its head": tnef()[:5],
    "an endless count": tnef(tnef_object(1, 0x9003, 6, struct.pack("<I", 0xFFFFFFFF) + b"\0" * 40)),
    "endless values": tnef(tnef_properties(struct.pack("<HHI", 0x1002, 1, 0xFFFFFFFF))),
    "an endless string": tnef(tnef_properties(struct.pack("<HHII", 0x001E, 1, 1, 0xFFFFFFFF))),
    "an unknown kind": tnef(tnef_properties(struct.pack("<HHI", 0x0999, 1, 1))),
    "a file without its beginning": tnef(tnef_object(2, 0x800F, 6, b"1234")),
    "recipients without end": tnef(tnef_object(1, 0x9004, 6, struct.pack("<I", 0xFFFFFFFF))),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_one_stays_as_it_came_and_the_letter_is_read(name: str) -> None:
    kept = posted(BROKEN[name])
    assert kept.text == "Hello"
    assert names_of(kept) in ([], ["winmail.dat"])


def test_a_hundred_thousand_tiny_objects_are_not_all_read() -> None:
    assert unpack(tnef(*[tnef_object(1, 0x8005, 3, b"")] * 100_000)) is None


def test_an_embedded_letter_gives_its_words_and_files() -> None:
    inner = tnef(tnef_object(1, 0x800C, 2, b"Inner\0"), tnef_file(b"in.txt", b"1"))
    value = b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + inner
    properties = struct.pack("<I", 1) + tnef_property(0x000D, 0x3701, value)
    outer = tnef(tnef_object(2, 0x9002, 6, b"\5\0" + b"\0" * 12), tnef_object(2, 0x9005, 6, properties))
    found = unpack(outer)
    assert found is not None
    assert [(one.name, one.content) for one in found.attachments] == [
        ("message-1.txt", b"Inner"),
        ("in.txt", b"1"),
    ]


def test_compressed_rtf_is_inflated() -> None:
    assert decompressed(COMPRESSED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_uncompressed_rtf_is_taken_as_it_is() -> None:
    assert decompressed(struct.pack("<IIII", 20, 4, 0x414C454D, 0) + b"abcd") == b"abcd"


@pytest.mark.parametrize("data", [b"", b"x" * 15, struct.pack("<IIII", 9, 9, 0x75465A4C, 0), b"\xff" * 60])
def test_broken_rtf_is_nothing(data: bytes) -> None:
    assert decompressed(data) == b""


def test_rtf_speaks_russian() -> None:
    head = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f1\fcharset204 Arial;}}\uc1\f1 "
    rtf = head + rb"\'cf\'f0\'e8\'e2\'e5\'f2, \u1084?\u1080?\u1088?!\par {\*\generator x;}\{a\}}"
    assert text_of_rtf(rtf) == "Привет, мир!\n{a}"


def test_html_wrapped_in_rtf_is_unwrapped() -> None:
    head = rb"{\rtf1\ansi\ansicpg1251\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\b\htmlrtf0 \'c4\'e0"
    rtf = head + rb"{\*\htmltag84 <br>}\htmlrtf \line \htmlrtf0 no{\*\htmltag72 </p>}}"
    assert text_of_rtf(rtf).strip() == "Да\nno"
