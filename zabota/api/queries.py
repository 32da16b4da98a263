"""Reads about tokens."""

from datetime import datetime
from typing import Any

from zabota.api.models import Token
from zabota.api.scopes import SCOPES

PAST_SHOWN = 20


def tokens_shown(at: datetime) -> dict[str, Any]:
    """Those that work, the last made first; and the last of those that do not."""
    rows = Token.objects.select_related("member").order_by("-made_at", "-pk")
    working = list(rows.valid(at))
    past = rows.exclude(pk__in=[token.pk for token in working])[:PAST_SHOWN]
    return {"tokens": [(token, words(token)) for token in working], "past": list(past)}


def words(token: Token) -> str:
    """What the program may do, in one line."""
    if len(token.scopes) == len(SCOPES):
        return ""
    return ", ".join(str(SCOPES[scope]) for scope in token.scopes if scope in SCOPES)
