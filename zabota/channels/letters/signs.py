"""Signs by which we know our own: reply addresses, message ids, loop marks. Pure; the secret is an argument.

Each sign is an HMAC over its purpose and all that it binds, so that a sign made for one thing never opens
another: the business, the mailbox and the ticket. Base32 in small letters, for mail servers change the case of
addresses at will. A blank secret, business or key signs nothing and matches nothing.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

LOOP_HEADER: Final = "X-Zabota-Loop"

_MAC_BYTES: Final = 13  # 104 bits are 21 letters of base32
_MAC: Final = r"[a-z2-7]{21}"
_KEY: Final = r"[a-z0-9]{1,24}"
_UNIQUE: Final = r"[a-z0-9]{1,40}"
_REPLY: Final = re.compile(
    rf"(?P<local>[^@]{{1,60}})\+r-(?P<key>{_KEY})-(?P<mac>{_MAC})@(?P<domain>[^@]{{1,250}})"
)
_OWN_ID: Final = re.compile(
    rf"<(?P<key>{_KEY})\.(?P<unique>{_UNIQUE})\.(?P<mac>{_MAC})@(?P<domain>[^@<>\s]{{1,250}})>"
)
_LOOP: Final = re.compile(rf"(?P<unique>{_UNIQUE})\.(?P<mac>{_MAC})")


class OwnMessage(NamedTuple):
    """What one of our Message-IDs says: the ticket, and which of its letters."""

    ticket_key: str
    unique: str


def reply_address(mailbox_address: str, ticket_key: str, secret: bytes, *, business: str) -> str:
    """``support+r-<ticket>-<sign>@example.org`` for the mailbox ``support@example.org``.

    ``ticket_key``: at most 24 small letters and digits. Raises ValueError for what can't be signed.
    """
    local, domain = _mailbox(mailbox_address)
    key = _checked(_KEY, ticket_key)
    address = f"{local}+r-{key}-{_sign(secret, 'reply', business, local, domain, key)}@{domain}"
    if len(address.partition("@")[0]) > 64:
        raise ValueError("the mailbox's name is too long for a reply address")
    return address


def read_reply_address(address: str, mailbox_address: str, secret: bytes, *, business: str) -> str | None:
    """The ticket's key when ``address`` is a genuine reply address of this mailbox of this business."""
    found = _REPLY.fullmatch(address.strip().lower())
    if not found:
        return None
    try:
        local, domain = _mailbox(mailbox_address)
        expected = _sign(secret, "reply", business, local, domain, found["key"])
    except ValueError:
        return None
    is_here = (found["local"], found["domain"]) == (local, domain)
    return found["key"] if _is_same(expected, found["mac"]) and is_here else None


def message_id(ticket_key: str, unique: str, domain: str, secret: bytes, *, business: str) -> str:
    """``<ticket.unique.sign@domain>``. ``unique``: at most 40 small letters and digits, another for each letter."""
    key, unique, domain = (
        _checked(_KEY, ticket_key),
        _checked(_UNIQUE, unique),
        _checked(r"[a-z0-9.-]{1,250}", domain),
    )
    return f"<{key}.{unique}.{_sign(secret, 'message', business, key, unique)}@{domain}>"


def read_message_id(value: str, secret: bytes, *, business: str) -> OwnMessage | None:
    """What the id says when we made it for this business; None for anybody else's."""
    found = _OWN_ID.fullmatch(value.strip().lower())
    if not found:
        return None
    try:
        expected = _sign(secret, "message", business, found["key"], found["unique"])
    except ValueError:
        return None
    return OwnMessage(found["key"], found["unique"]) if _is_same(expected, found["mac"]) else None


def loop_header(unique: str, secret: bytes, *, business: str) -> tuple[str, str]:
    """The field that every letter of ours carries, so that we know it when it comes back."""
    unique = _checked(_UNIQUE, unique)
    return LOOP_HEADER, f"{unique}.{_sign(secret, 'loop', business, unique)}"


def is_own_loop(own_headers: Iterable[tuple[str, str]], secret: bytes, *, business: str) -> bool:
    """Whether a letter (its ``own_headers``) was sent by us in the first place."""
    for name, value in own_headers:
        found = _LOOP.fullmatch(value.strip().lower()) if name.lower() == LOOP_HEADER.lower() else None
        if not found:
            continue
        try:
            expected = _sign(secret, "loop", business, found["unique"])
        except ValueError:
            return False
        if _is_same(expected, found["mac"]):
            return True
    return False


def _mailbox(address: str) -> tuple[str, str]:
    local, at, domain = address.strip().lower().rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise ValueError("a mailbox has a name and a domain")
    return local, domain


def _checked(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError("this key has letters that a sign can't hold")
    return value


def _sign(secret: bytes, purpose: str, business: str, *bound: str) -> str:
    if not secret or not business.strip() or not all(bound):
        raise ValueError("nothing is signed with a blank")
    parts = [part.encode("utf-8") for part in (purpose, business, *bound)]
    told = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    mac = hmac.new(secret, told, hashlib.sha256).digest()[:_MAC_BYTES]
    return base64.b32encode(mac).decode("ascii").rstrip("=").lower()


def _is_same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode("ascii"), given.encode("utf-8"))
