"""Our own signs: they hold for what they were made for, and for nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.channels.letters import signs

SECRET = b"a secret of this installation"
MAILBOX = "support@romashka.example"


def reply(key: str = "t15", business: str = "7", mailbox: str = MAILBOX, secret: bytes = SECRET) -> str:
    return signs.reply_address(mailbox, key, secret, business=business)


def test_a_reply_address_brings_its_ticket_back() -> None:
    assert signs.read_reply_address(reply(), MAILBOX, SECRET, business="7") == "t15"


@pytest.mark.parametrize("change", [str.upper, str.title, lambda address: f" {address} "])
def test_mail_servers_may_change_its_case(change: Callable[[str], str]) -> None:
    assert signs.read_reply_address(change(reply()), MAILBOX.upper(), SECRET, business="7") == "t15"


def test_it_stays_within_what_an_address_may_be() -> None:
    local = reply(key="k" * 24).partition("@")[0]
    assert len(local) <= 64
    with pytest.raises(ValueError, match="too long"):
        reply(mailbox="a" * 40 + "@b.ru", key="k" * 24)


@pytest.mark.parametrize(
    "forged",
    [
        reply(business="8"),
        reply(secret=b"another"),
        reply(mailbox="sales@romashka.example"),
        reply(mailbox="support@stranger.example"),
        reply(key="t16").replace("t16", "t15"),
        reply()[:-30] + "a" + reply()[-29:],
        "support+r-t15-@romashka.example",
        "support+r-t15-aaaaaaaaaaaaaaaaaaaaa@romashka.example",
        "support@romashka.example",
        "",
        "+r--@",
    ],
)
def test_a_forged_one_opens_nothing(forged: str) -> None:
    assert signs.read_reply_address(forged, MAILBOX, SECRET, business="7") is None


def test_a_blank_never_signs_and_never_matches() -> None:
    for secret, business in ((b"", "7"), (SECRET, ""), (SECRET, " ")):
        with pytest.raises(ValueError, match="blank"):
            reply(secret=secret, business=business)
        assert signs.read_reply_address(reply(), MAILBOX, secret, business=business) is None
        mark = signs.loop_header("abc", SECRET, business="7")
        assert not signs.is_own_loop([mark], secret, business=business)
        own = signs.message_id("t15", "abc", "b.ru", SECRET, business="7")
        assert signs.read_message_id(own, secret, business=business) is None


def test_a_message_id_brings_its_ticket_back() -> None:
    own = signs.message_id("t15", "abc", "romashka.example", SECRET, business="7")
    assert signs.read_message_id(own, SECRET, business="7") == ("t15", "abc")
    assert signs.read_message_id(own.replace("t15", "t16"), SECRET, business="7") is None
    assert signs.read_message_id(own, SECRET, business="8") is None


def test_a_sign_of_one_purpose_serves_no_other() -> None:
    mac = reply().partition("@")[0].rpartition("-")[2]
    assert signs.read_message_id(f"<t15.abc.{mac}@romashka.example>", SECRET, business="7") is None
    assert not signs.is_own_loop([(signs.LOOP_HEADER, f"t15.{mac}")], SECRET, business="7")


def test_a_loop_is_known_by_its_mark() -> None:
    mark = signs.loop_header("abc", SECRET, business="7")
    assert signs.is_own_loop([("x-zabota-other", "x"), mark], SECRET, business="7")
    assert not signs.is_own_loop([mark], SECRET, business="8")
    assert not signs.is_own_loop([(signs.LOOP_HEADER, "")], SECRET, business="7")
    assert not signs.is_own_loop([], SECRET, business="7")


@pytest.mark.parametrize("key", ["", "T15", "t 15", "t-15", "k" * 25, "ж"])
def test_a_key_is_small_letters_and_digits(key: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        reply(key=key)


@given(st.text())
def test_no_text_at_all_raises(text: str) -> None:
    assert signs.read_reply_address(text, MAILBOX, SECRET, business="7") is None
    assert signs.read_reply_address(reply(), text, SECRET, business="7") is None
    assert signs.read_message_id(text, SECRET, business="7") is None
    assert not signs.is_own_loop([(signs.LOOP_HEADER, text)], SECRET, business="7")
