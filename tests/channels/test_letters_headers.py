"""Header fields as programs really write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.channels.letters.building import letter, with_field
from zabota.channels.letters import Person, read

MOSCOW = timezone(timedelta(hours=3))

SUBJECTS = {
    "base64": (b"=?utf-8?B?0J/RgNC40LLQtdGC?=", "Привет"),
    "Q with underscores": (b"=?koi8-r?Q?=F0=D2=C9=D7=C5=D4,_=CD=C9=D2?=", "Привет, мир"),
    "words split inside a letter": (b"=?utf-8?B?0J/RgNC40LLQ?=\r\n =?utf-8?B?tdGC?=", "Привет"),
    "Q split inside a letter": (b"=?utf-8?Q?=D0=9F=D1?= =?UTF-8?Q?=80?=", "Пр"),
    "base64 cut anywhere": (b"=?utf-8?B?0J/RgNC40L?= =?utf-8?B?LQtdGC?=", "Привет"),
    "a word folded inside": (b"=?utf-8?B?0J/RgN\r\n C40LLQtdGC?=", "Привет"),
    "blanks inside Q": (b"=?utf-8?Q?a b =D0=9F?=", "a b П"),
    "a raw question mark": (b"=?utf-8?Q?What?=20is?=", "What? is"),
    "text around": (b"Re: [x] =?utf-8?Q?=D0=9F?= end", "Re: [x] П end"),
    "words that touch": (b"=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
    "a language mark": (b"=?utf-8*ru?Q?=D0=9F?=", "П"),
    "no end": (b"=?utf-8?B?0J/RgNC40LLQtdGC", "Привет"),
    "no padding": (b"=?utf-8?B?0J/RgNC40LLQtdGC0Lg?=", "Привети"),
    "encoded twice": (b"=?utf-8?Q?=3D=3Futf-8=3FB=3F0J/RgNC40LLQtdGC=3F=3D?=", "Привет"),
    "a wrong charset": (b"=?iso-8859-1?Q?=CF=F0=E8=E2=E5=F2?=", "Привет"),
    "an unknown charset": (b"=?xxx?B?z/Do4uXy?=", "Привет"),
    "cp-1251": (b"=?cp-1251?B?z/Do4uXy?=", "Привет"),
    "utf8mb4": (b"=?utf8mb4?B?0J/RgNC40LLQtdGC?=", "Привет"),
    "Korean Outlook": (b"=?ks_c_5601-1987?B?x9GxuQ==?=", "한국"),
    "Japanese": (b"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
    "raw UTF-8": ("Привет".encode(), "Привет"),
    "raw windows-1251": ("Счёт за январь".encode("cp1251"), "Счёт за январь"),
    "raw koi8-r": ("Счёт за январь".encode("koi8-r"), "Счёт за январь"),
    "raw cp866": ("Счет за январь".encode("cp866"), "Счет за январь"),
    "not an encoded word": (b"=?what?", "=?what?"),
    "an unknown encoding": (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
    "bidi and controls": ("a\u202eb\u200fc\x07d".encode(), "abcd"),
    "a fold by a tab": (b"one\r\n\ttwo", "one two"),
    "decomposed letters": ("и\u0306".encode(), "й"),
    "a bare return": (b"one\rX-Evil: two", "one X-Evil: two"),
    "a NUL": (b"one\0two", "one two"),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_subject_comes_out_right(name: str) -> None:
    written, expected = SUBJECTS[name]
    assert with_field(b"Subject: " + written).subject == expected


AUTHORS = {
    "Иван <a@b.ru>": ("Иван", "a@b.ru"),
    '"Иванов, Иван" <a@b.ru>': ("Иванов, Иван", "a@b.ru"),
    "Иванов, Иван <a@b.ru>": ("Иванов, Иван", "a@b.ru"),
    '"=?utf-8?B?0JjQstCw0L0=?=" <a@b.ru>': ("Иван", "a@b.ru"),
    "=?utf-8?Q?Petrov,_Ivan?= <a@b.ru>": ("Petrov, Ivan", "a@b.ru"),
    "a@b.ru (Иван (младший) Петров)": ("Иван (младший) Петров", "a@b.ru"),
    '"Иван <a@b.ru>': ("Иван", "a@b.ru"),
    "Иван <a@b.ru": ("Иван", "a@b.ru"),
    "<<a@b.ru>>": ("", "a@b.ru"),
    "<@relay,@other:a@b.ru>": ("", "a@b.ru"),
    '"john doe"@b.ru': ("", '"john doe"@b.ru'),
    "Иван a@b.ru": ("Иван", "a@b.ru"),
    "Ivan [mailto:a@b.ru]": ("Ivan", "a@b.ru"),
    "=?utf-8?B?0JjQstCw0L0gPGFAYi5ydT4=?=": ("Иван", "a@b.ru"),
    '"bank@bank.example" <evil@b.ru>': ("bank@bank.example", "evil@b.ru"),
    "почта@пример.рф": ("", "почта@пример.рф"),
}


@pytest.mark.parametrize("written", AUTHORS)
def test_an_author_comes_out_right(written: str) -> None:
    read_letter = with_field(f"From: {written}")
    assert (read_letter.from_.name, read_letter.from_.address) == AUTHORS[written]


@pytest.mark.parametrize(
    "fields",
    [
        "From: a@b.ru, c@d.ru",
        "From: a@b.ru\r\nFrom: c@d.ru",
        "From: a@b.ru\r\nFrom: <>",
        "From: =?utf-8?B?0JjQstCw0L0gPGFAYi5ydT4=?=",
        "From: nobody",
        "From: a@b@c",
        "From:",
        "Subject: no author",
        "From: /O=ORG/CN=IVAN",
    ],
)
def test_a_doubtful_author_is_never_verified(fields: str) -> None:
    doubtful = with_field(fields)
    assert (doubtful.from_verified, doubtful.may_be_answered) == (False, False)


def test_one_readable_author_is_verified() -> None:
    assert with_field("From: a@b.ru").from_verified


def test_without_from_the_sender_is_shown_but_not_trusted() -> None:
    stranger = with_field("Sender: a@b.ru")
    assert (stranger.from_, stranger.from_verified) == (Person("", "a@b.ru"), False)


def test_groups_are_opened_and_empty_ones_are_nobody() -> None:
    crowd = with_field('To: Team: a@b.ru, "X" <c@d.ru>;, e@f.ru\r\nCc: undisclosed-recipients:;')
    assert [one.address for one in crowd.to] == ["a@b.ru", "c@d.ru", "e@f.ru"]
    assert crowd.cc == ()


DATES = {
    "Mon, 12 Jan 2026 10:00:00 +0300": datetime(2026, 1, 12, 10, tzinfo=MOSCOW),
    "12 Jan 26 10:00 GMT": datetime(2026, 1, 12, 10, tzinfo=UTC),
    "Mon Jan 12 10:00:00 2026": datetime(2026, 1, 12, 10, tzinfo=UTC),
    "2026-01-12T10:00:00Z": datetime(2026, 1, 12, 10, tzinfo=UTC),
    "Пн, 12 янв 2026 10:00:00 +0300": datetime(2026, 1, 12, 10, tzinfo=MOSCOW),
    "Mon, 12 Jan 2026 10:00:00 -0000 (UTC)": datetime(2026, 1, 12, 10, tzinfo=UTC),
    "Tue,  3 Feb 98 1:2:3 UT": datetime(1998, 2, 3, 1, 2, 3, tzinfo=UTC),
    "Mon, 12 Jan 2026 10:00:60 MSK": datetime(2026, 1, 12, 10, 0, 59, tzinfo=MOSCOW),
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_comes_out_right(written: str) -> None:
    assert with_field(f"Date: {written}").date == DATES[written]


@pytest.mark.parametrize(
    "written", ["", "yesterday", "Mon, 32 Jan 2026 10:00:00 +0300", "1 Jan 99999 1:1 +9999"]
)
def test_an_impossible_date_is_none(written: str) -> None:
    assert with_field(f"Date: {written}").date is None


def test_message_ids_are_kept_with_their_brackets() -> None:
    answer = with_field(
        "Message-ID:\r\n <a b@c>\r\nIn-Reply-To: yours of today <d@e>\r\nReferences: <f@g> <d@e>"
    )
    assert (answer.message_id, answer.in_reply_to, answer.references) == (
        "<ab@c>",
        "<d@e>",
        ("<f@g>", "<d@e>"),
    )


def test_a_missing_message_id_is_none() -> None:
    assert with_field("Subject: x").message_id is None


def test_a_message_id_without_brackets_gets_them() -> None:
    assert with_field("Message-ID: a@b").message_id == "<a@b>"


def test_of_endless_references_the_first_and_the_latest_stay() -> None:
    thread = with_field("References: " + " ".join(f"<{number}@b>" for number in range(1000)))
    assert (len(thread.references), thread.references[0], thread.references[-1]) == (100, "<0@b>", "<999@b>")


def test_the_addresses_of_delivery_are_candidates_for_a_reply_token() -> None:
    delivered = with_field(
        "To: Support+R-T1-X@Romashka.example\r\nCc: a@b.ru\r\nDelivered-To: in@romashka.example\r\n"
        "X-Original-To: support@romashka.example"
    )
    assert delivered.delivered_to == (
        "in@romashka.example",
        "support@romashka.example",
        "support+r-t1-x@romashka.example",
        "a@b.ru",
    )


def test_authentication_results_keep_their_order_and_own_fields_stand_apart() -> None:
    told = with_field(
        "Authentication-Results: ours; spf=pass\r\nAuthentication-Results: theirs; spf=fail\r\nX-Zabota-Loop: a.b"
    )
    assert told.authentication_results == ("ours; spf=pass", "theirs; spf=fail")
    assert told.own_headers == (("x-zabota-loop", "a.b"),)


@pytest.mark.parametrize(("written", "expected"), [("<>", ""), ("<a@b.ru>", "a@b.ru")])
def test_the_return_path_tells_null_from_untold(written: str, expected: str) -> None:
    assert with_field(f"Return-Path: {written}").return_path == expected
    assert with_field("Subject: x").return_path is None


BEGINNINGS = {
    "an mbox line": (b"From vera@b.ru Mon Jan 12 10:00:00 2026\nSubject: s\n\nbody", "mbox-line"),
    "a byte order mark": (b"\xef\xbb\xbfSubject: s\n\nbody", "byte-order-mark"),
    "UTF-16": ("Subject: s\n\nbody".encode("utf-16"), "utf-16-letter"),
    "blank lines": (b"\r\n\r\nSubject: s\r\n\r\nbody", "no-from"),
    "bare returns": (b"Subject: s\r\rbody", "bare-returns"),
    "doubled returns": (b"Subject: s\r\r\nTo: a@b.ru\r\r\n\r\r\nbody", "no-from"),
    "a line without a colon": (b"+OK 120 octets\nSubject: s\n\nbody", "header-junk"),
    "a line without a colon inside": (b"To: a@b.ru\nrubbish here\nSubject: s\n\nbody", "header-junk"),
    "no blank line": (b"Subject: s\nbody", "no-blank-line"),
    "a blank line with a blank": (b"Subject: s\n \nbody", "no-from"),
    "a blank before the colon": (b"Subject : s\n\nbody", "no-from"),
    "a folded line first": (b" folded\nSubject: s\n\nbody", "no-from"),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_letter_may_begin_badly(name: str) -> None:
    written, warning = BEGINNINGS[name]
    begun = read(written)
    assert (begun.subject, begun.text) == ("s", "body")
    assert warning in begun.warnings


def test_a_letter_of_headers_only_has_no_text() -> None:
    assert letter().text == ""


def test_of_a_thousand_fields_of_one_name_a_hundred_are_heard() -> None:
    crowd = with_field("X-Zabota-Loop: a\r\n" * 1000 + "From: a@b.ru\r\n" * 1000 + "Subject: x")
    assert ("header-cut" in crowd.warnings, crowd.from_verified, crowd.subject) == (True, False, "x")


def test_a_field_with_a_meaning_is_heard_after_thousands_without() -> None:
    buried = with_field("X-Junk: y\r\n" * 5000 + "From: a@b.ru\r\nSubject: x\r\nX-Zabota-Loop: z")
    assert (buried.from_verified, buried.subject, buried.own_headers) == (
        True,
        "x",
        (("x-zabota-loop", "z"),),
    )


def test_two_subjects_are_the_first_that_speaks() -> None:
    assert with_field("Subject:\r\nSubject: two").subject == "two"
