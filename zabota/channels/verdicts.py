"""What the receiving server found out about a sender: one word that screens and rules go by.

Only the topmost Authentication-Results counts, and only when our own configured server wrote it: anything
below may have been written by the sender.
"""

import re
from typing import Final

from zabota.channels.letters import Letter

PASS: Final = "pass"  # noqa: S105
FAIL: Final = "fail"
NONE: Final = "none"
UNVERIFIED: Final = "unverified"
"""`none`: nobody checked, or there was nothing to check. `unverified`: the letter has no single readable author."""

_COMMENT: Final = re.compile(r"\([^()]*\)")
_RESULT: Final = re.compile(r"^\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY: Final = re.compile(r"\b(header\.d|header\.i|smtp\.mailfrom)\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def verdict(letter: Letter, *, trusted_server: str) -> str:
    """`pass` when DMARC passed, or DKIM or SPF passed for the very domain of From; `fail` when one failed."""
    if not letter.from_verified:
        return UNVERIFIED
    results = letter.authentication_results
    if not trusted_server or not results:
        return NONE
    server, _semicolon, rest = _COMMENT.sub(" ", results[0][:10_000]).lower().partition(";")
    if server.split()[:1] != trusted_server.lower().split()[:1]:
        return NONE
    return _weigh(rest, letter.from_.address.rpartition("@")[2].lower())


def _weigh(results: str, domain: str) -> str:
    found = [one for part in results.split(";") if (one := _result(part, domain))]
    dmarc = [word for method, word, _own in found if method == "dmarc"]
    if dmarc:
        return {PASS: PASS, FAIL: FAIL}.get(dmarc[0], NONE)
    if any(word == PASS and own for _method, word, own in found):
        return PASS
    return FAIL if any(word in (FAIL, "softfail", "hardfail") for _method, word, _own in found) else NONE


def _result(part: str, domain: str) -> tuple[str, str, bool] | None:
    """The method, its word, and whether it speaks of From's own domain or one above it."""
    match = _RESULT.match(part)
    if not match:
        return None
    about = {value.rpartition("@")[2].lower().strip(".") for _name, value in _PROPERTY.findall(part)}
    own = any(domain == name or domain.endswith(f".{name}") for name in about if "." in name)
    return match[1].lower(), match[2].lower(), own
