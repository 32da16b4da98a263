"""What the header fields say: who, to whom, when, about what, in answer to what."""

import re
from datetime import datetime
from typing import Final

from . import tidy
from .addresses import read_addresses
from .dates import read_date
from .headers import Headers
from .letter import Letter, Person
from .limits import MAX_ADDRESSES, MAX_ID, MAX_REFERENCES, MAX_SUBJECT
from .words import decode_field, text_of

_ID: Final = re.compile(r"<([^<>\s]{1,990})>")
_BROKEN_ID: Final = re.compile(r"<([^<>]{1,990})>")
_BARE_ID: Final = re.compile(r"[^\s<>,;\"]{1,400}@[^\s<>,;\"]{1,400}")
_DELIVERED: Final = (
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-delivered-to",
    "x-forwarded-to",
    "resent-to",
    "apparently-to",
)
_OWN: Final = "x-zabota-"
_MAX_RESULTS: Final = 20


def read_envelope(headers: Headers, hint: str | None, warnings: list[str]) -> Letter:
    """A letter of which only the header is read. ``warnings`` grows by what was odd."""
    return _Envelope(headers, hint, warnings).letter()


class _Envelope:
    def __init__(self, headers: Headers, hint: str | None, warnings: list[str]) -> None:
        self.headers, self.hint, self.warnings = headers, hint, warnings

    def letter(self) -> Letter:
        author, is_verified = self.author()
        message_id = self.message_id()
        answered = self.ids("in-reply-to")
        to, cc = self.people("to"), self.people("cc")
        return Letter(
            subject=self.subject(),
            from_=author,
            from_verified=is_verified,
            sender=self.people("sender"),
            reply_to=self.people("reply-to"),
            to=to,
            cc=cc,
            date=self.date(),
            message_id=message_id,
            in_reply_to=answered[0] if answered else None,
            references=self.references(answered),
            delivered_to=self.delivered_to((*to, *cc)),
            return_path=self.return_path(),
            list_id=self.line("list-id", 200),
            authentication_results=self.authentication_results(),
            own_headers=self.own_headers(),
        )

    def line(self, name: str, limit: int) -> str:
        value = self.headers.first(name)
        return tidy.line(decode_field(value[: limit * 60], self.hint), limit) if value else ""

    def subject(self) -> str:
        if "subject" not in self.headers:
            self.warnings.append("no-subject")
        subject = self.line("subject", MAX_SUBJECT + 1)
        if len(subject) > MAX_SUBJECT:
            self.warnings.append("subject-cut")
        return subject[:MAX_SUBJECT]

    def author(self) -> tuple[Person, bool]:
        """The author and whether there is no doubt which one: one From field with one readable address."""
        fields = [value for value in self.headers.all("from") if value.strip()]
        people = [person for value in fields[:5] for person in self.persons(value, 10)]
        if len(fields) == 1 and len(people) == 1 and people[0].address:
            # One that only shows after decoding was not what the servers on the way checked.
            return people[0], people[0].address in text_of(fields[0], self.hint)
        if not fields:
            self.warnings.append("no-from")
        elif len(people) > 1:
            self.warnings.append("many-authors")
        else:
            self.warnings.append("unreadable-from")
        readable = [person for person in people if person.address]
        return next(iter(readable or people or [self.stand_in()])), False

    def stand_in(self) -> Person:
        """Whom to show when there is no From: the sender or the envelope's."""
        for name in ("sender", "reply-to", "return-path"):
            for person in self.people(name):
                if person.address:
                    return person
        return Person()

    def persons(self, value: bytes, limit: int = MAX_ADDRESSES) -> list[Person]:
        return read_addresses(text_of(value, self.hint), self.hint, limit)

    def people(self, name: str) -> tuple[Person, ...]:
        found: list[Person] = []
        for value in self.headers.all(name)[:20]:
            found += self.persons(value, MAX_ADDRESSES + 1 - len(found))
            if len(found) > MAX_ADDRESSES:
                self.warnings.append("addresses-cut")
                break
        return tuple(found[:MAX_ADDRESSES])

    def date(self) -> datetime | None:
        value = self.headers.first("date")
        moment = read_date(text_of(value[:400], self.hint)) if value else None
        if moment is None:
            self.warnings.append("unreadable-date" if value else "no-date")
        return moment

    def message_id(self) -> str | None:
        """With its angle brackets, also where the letter forgot them."""
        value = self.text("message-id")
        for pattern in (_ID, _BROKEN_ID):
            if found := pattern.search(value):
                return f"<{''.join(found[1].split())}>"
        if bare := re.match(r"[^\s<>]{1,990}", value.strip()):
            self.warnings.append("odd-message-id")
            return f"<{bare[0]}>"
        self.warnings.append("no-message-id")
        return None

    def text(self, name: str) -> str:
        return tidy.line(text_of((self.headers.first(name) or b"")[: MAX_ID * 4], self.hint), MAX_ID * 4)

    def ids(self, name: str) -> list[str]:
        value = b" ".join(self.headers.all(name)[:5])
        text = text_of(value, self.hint).replace("\ufffd", "")
        found = [f"<{one}>" for one in _ID.findall(text)]
        if not found:
            found = [f"<{one}>" for one in _BARE_ID.findall(text)]
        return [one for one in dict.fromkeys(found) if one.isprintable()]

    def references(self, answered: list[str]) -> tuple[str, ...]:
        """The thread's ids, oldest first; of too many the first and the latest."""
        found = list(dict.fromkeys([*self.ids("references"), *answered]))
        if len(found) > MAX_REFERENCES:
            self.warnings.append("references-cut")
            found = [found[0], *found[1 - MAX_REFERENCES :]]
        return tuple(found)

    def return_path(self) -> str | None:
        """The envelope's sender as the last server wrote it; empty for the null path, None when not told."""
        value = self.headers.first("return-path")
        if value is None:
            return None
        people = self.persons(value, 1)
        return people[0].address if people else ""

    def delivered_to(self, shown: tuple[Person, ...]) -> tuple[str, ...]:
        told = [person for name in _DELIVERED for person in self.people(name)]
        addresses = (person.address.lower() for person in (*told, *shown) if person.address)
        return tuple(dict.fromkeys(addresses))

    def authentication_results(self) -> tuple[str, ...]:
        values = self.headers.all("authentication-results")[:_MAX_RESULTS]
        return tuple(tidy.line(text_of(value), 4_000) for value in values)

    def own_headers(self) -> tuple[tuple[str, str], ...]:
        found = self.headers.starting_with(_OWN)[:20]
        return tuple((name, tidy.line(text_of(value), 2_000)) for name, value in found)
