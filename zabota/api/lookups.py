"""Whose token it is: asked before a scope exists, answered by a function of the owner."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True)
class Entry:
    """Who comes in. `used` is the number of this request within its minute."""

    business_id: int
    member_id: int
    token_id: int
    scopes: frozenset[str]
    used: int

    @property
    def actor(self) -> str:
        """How scopes, events and the journal call a token: as its member, with the token behind."""
        return f"member:{self.member_id};token:{self.token_id}"


def enter(hashed: str, at: datetime) -> Entry | None:
    """The bearer of a token that is valid at `at`, counted in; None for any other. One statement either way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM zabota_token_enter(%s, %s)", [hashed, at])
        row = cursor.fetchone()
    if row is None:
        return None
    business_id, member_id, token_id, scopes, used = row
    words = json.loads(scopes) if isinstance(scopes, str) else scopes
    return Entry(business_id, member_id, token_id, frozenset(words), used)
