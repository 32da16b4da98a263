"""Letters of ours: the bytes are legal and read back as they were meant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.channels.letters import Person, read, signs, tidy
from zabota.channels.letters.writing import Outgoing, OutgoingFile, html_of_text, write

PLAIN = Outgoing(
    from_=Person("Салон «Ромашка»", "support@romashka.example"),
    to=(Person("Вера Соколова", "vera@client.example"),),
    subject="Ваша запись на пятницу",
    text="Здравствуйте, Вера!\n\nЖдём вас в пятницу.",
    message_id="<t15.abc.sign@romashka.example>",
    at=datetime(2026, 1, 12, 10, tzinfo=timezone(timedelta(hours=3))),
)


def test_a_letter_reads_back_as_it_was_written() -> None:
    letter = read(write(PLAIN))
    assert (letter.subject, letter.text) == (PLAIN.subject, PLAIN.text)
    assert (letter.from_, letter.to, letter.date) == (PLAIN.from_, tuple(PLAIN.to), PLAIN.at)
    assert (letter.message_id, letter.kind, letter.warnings) == (PLAIN.message_id, "letter", ())
    assert letter.from_verified


def test_the_thread_holds_however_long_its_ids() -> None:
    ids = tuple(f"<{'x' * 90}{number}@client.example>" for number in range(40))
    letter = read(write(replace(PLAIN, in_reply_to=ids[-1], references=ids)))
    assert letter.in_reply_to == ids[-1]
    assert letter.references == (ids[0], *ids[-29:])


def test_a_strangers_illegal_id_is_left_out() -> None:
    letter = read(
        write(replace(PLAIN, in_reply_to="<a b@c>", references=("<ж@c>", "<fine@c>", "x\r\nBcc: y@z")))
    )
    assert (letter.in_reply_to, letter.references) == (None, ("<fine@c>",))


def test_files_and_pictures_travel() -> None:
    files = (
        OutgoingFile("Акт № 12.pdf", "application/pdf", b"\0pdf"),
        OutgoingFile("logo.png", "image/png", b"png", content_id="logo@x"),
        OutgoingFile("letter.eml", "message/rfc822", b"From: x\n\n"),
        OutgoingFile("notes.txt", "text/plain; charset=x", "заметки".encode()),
    )
    letter = read(write(replace(PLAIN, html='<p>Да <img src="cid:logo@x"></p>', attachments=files)))
    assert {(one.name, one.content, one.inline) for one in letter.attachments} == {
        ("Акт № 12.pdf", b"\0pdf", False),
        ("logo.png", b"png", True),
        ("letter.eml", b"From: x\n\n", False),
        ("notes.txt", "заметки".encode(), False),
    }
    assert letter.text == PLAIN.text


def test_an_automatic_letter_says_so_and_carries_our_sign() -> None:
    mark = signs.loop_header("abc", b"secret", business="7")
    letter = read(write(replace(PLAIN, automatic="auto-replied", headers=(mark,))))
    assert (letter.kind, letter.kind_reason) == ("automatic", "auto-submitted")
    assert signs.is_own_loop(letter.own_headers, b"secret", business="7")


@pytest.mark.parametrize(
    "evil",
    [
        "a\r\nBcc: evil@b.ru",
        "a\nBcc: evil@b.ru",
        "a\rBcc: evil@b.ru",
        "a\0b",
        "a\u2028Bcc: e@b.ru",
        "\r\n\r\nbody",
    ],
)
def test_no_word_becomes_a_header(evil: str) -> None:
    written = write(
        replace(
            PLAIN,
            subject=evil,
            from_=Person(evil, "support@romashka.example"),
            headers=(("X-Zabota-Note", evil),),
            attachments=(OutgoingFile(evil, f"text/{evil}", b"", content_id=evil),),
        )
    )
    head = written.partition(b"\r\n\r\n")[0].decode("ascii")
    names = [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith((" ", "\t"))]
    assert "Bcc" not in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "change",
    [
        {"to": ()},
        {"message_id": "<a b>"},
        {"message_id": ""},
        {"to": (Person("", "nobody"),)},
        {"to": (Person("", "петр@client.example"),)},
        {"to": (Person("", "a@b.ru\r\nBcc: e@b.ru"),)},
        {"automatic": "auto replied\r\nBcc: x"},
        {"headers": (("Bad Name", "x"),)},
    ],
)
def test_what_cannot_be_sent_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        write(replace(PLAIN, **change))  # type: ignore[arg-type]


def test_a_domain_of_other_letters_goes_in_ascii() -> None:
    letter = read(write(replace(PLAIN, to=(Person("Пётр", "p@пример.рф"),))))
    assert letter.to == (Person("Пётр", "p@xn--e1afmkfd.xn--p1ai"),)


def test_html_is_made_of_the_text_with_its_links() -> None:
    page = html_of_text("a < b\nhttps://a.ru/?b=1&c=2.")
    assert 'a &lt; b<br>\n<a href="https://a.ru/?b=1&amp;c=2">https://a.ru/?b=1&amp;c=2</a>.' in page


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


@settings(max_examples=150, deadline=None)
@given(subject=WORDS, name=WORDS, text=WORDS, file_name=WORDS)
def test_any_words_read_back_the_same(subject: str, name: str, text: str, file_name: str) -> None:
    file = OutgoingFile(file_name, "application/pdf", b"1")
    author = Person(name, "support@romashka.example")
    written = write(replace(PLAIN, subject=subject, from_=author, text=text, attachments=(file,)))
    assert max(len(line) for line in written.split(b"\r\n")) <= 998
    assert b"\n" not in written.replace(b"\r\n", b"")
    letter = read(written)
    assert letter.subject == tidy.line(subject, 900)
    assert letter.from_.address == "support@romashka.example"
    assert letter.from_.name == tidy.line(tidy.line(name, 200).strip("'\" "), 200)
    assert letter.attachments[0].name == (tidy.file_name(file_name) or "file")
    if tidy.text(text, 1000):
        assert letter.text == tidy.text(text, 1000)


def test_the_moment_keeps_its_offset() -> None:
    assert read(write(replace(PLAIN, at=datetime(2026, 7, 1, tzinfo=UTC)))).date == datetime(
        2026, 7, 1, tzinfo=UTC
    )
