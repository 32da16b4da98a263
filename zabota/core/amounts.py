"""Numbers as people type them: «1 200,50», 1200.50, 1,200.50 and «1 200,50 ₽» are one."""

import re
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language

LONGEST: Final = 40
WHOLE: Final = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?P<between>[ .,'])[0-9]{3}(?:(?P=between)[0-9]{3})*")
DIGITS: Final = re.compile(r"[0-9]*")
BEFORE: Final = re.compile(r"^(?:[$€₽₸£¥₺] ?)?([-+]?) ?(?:[$€₽₸£¥₺] ?)?")
AFTER: Final = re.compile(r" ?(?:[$€₽₸£¥₺]|р\.?|руб\.?|rub|usd|eur|kzt|gbp|cny|try)$", re.IGNORECASE)


def read(text: str, *, comma_groups: bool | None = None, percent: bool = False) -> Decimal:
    """The number, exactly. ValueError for what is none. `percent`: «99,8 %» is a number too.

    A comma stands before decimals, except where it can only stand between thousands: 1,200.50 or 1,200,000. With
    `comma_groups` 1,200 is more than a thousand; None asks the active language, as `moments.number` writes it.
    """
    if len(text) > LONGEST:
        raise ValueError(text)
    tidied = " ".join(text.replace("\u2212", "-").replace("\u2019", "'").split())
    body = tidied.removesuffix("%").rstrip() if percent else AFTER.sub("", tidied)
    found = BEFORE.match(body)
    sign, body = (found[1], body[found.end() :]) if found else ("", body)
    if comma_groups is None:
        comma_groups = not (get_language() or "ru").startswith("ru")
    whole, decimals = _parted(body, comma_groups)
    grouped = WHOLE.fullmatch(whole or ("0" if decimals else ""))
    if grouped is None or not DIGITS.fullmatch(decimals) or grouped["between"] == body[len(whole) :][:1]:
        raise ValueError(text)
    digits = re.sub(r"[^0-9]", "", grouped[0])
    return Decimal(f"{sign}{digits}.{decimals}" if decimals else f"{sign}{digits}")


def _parted(body: str, comma_groups: bool) -> tuple[str, str]:
    """Before and after the decimal sign: the last comma or point, unless it stands between thousands."""
    last = max(body.rfind(","), body.rfind("."))
    if last < 0:
        return body, ""
    sign = body[last]
    thousands = comma_groups and sign == "," and WHOLE.fullmatch(body)
    if body.count(sign) > 1 or thousands:
        return body, ""
    return body[:last], body[last + 1 :]
