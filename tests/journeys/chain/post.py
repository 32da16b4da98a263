"""Letters between the salon and its client."""

import re
import smtplib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.journeys.chain.owner import CLIENT_MAIL, MAIL
from tests.journeys.chain.words import Words
from tests.journeys.conftest import Stack, until


def link_to_the_page(stack: Stack) -> str:
    return str(until(lambda: _first(stack, r"http://\S+/p/\S+")))


def code(stack: Stack) -> str:
    """Six digits, written in two groups."""
    return re.sub(r"\D", "", until(lambda: _first(stack, r"^\d{3}\s\d{3}\b")))


def write(stack: Stack, words: Words) -> None:
    """The client's first letter to the salon."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = CLIENT_MAIL, MAIL, words.question[0]
    letter["Message-ID"] = "<first@mail.example>"
    letter.set_content(words.question[1])
    with smtplib.SMTP("127.0.0.1", stack.smtp_port) as door:
        door.send_message(letter)


def answer_has_come(stack: Stack, words: Words) -> None:
    until(lambda: _first(stack, re.escape(words.answer)), seconds=40)


def _first(stack: Stack, pattern: str) -> str | None:
    found = (re.search(pattern, text, re.MULTILINE) for text in _texts(stack))
    return next((one[0] for one in found if one), None)


def _texts(stack: Stack) -> Iterator[str]:
    for raw in list(stack.outside.letters):
        letter = message_from_bytes(raw, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        body = letter.get_body(("plain",))
        if body is not None and CLIENT_MAIL in str(letter["To"]):
            yield str(body.get_content())
