"""Reading a client's page of a proposal: its addresses, what is read on it, its sums."""

import re
from typing import Any

from django.urls import reverse

KEY = "6f1c1a52-6f1e-4d0f-8f0a-3f8f7a1f2b11"
NB = "\xa0"


def at(token: str, name: str = "show", *more: Any, slug: str = "romashka") -> str:
    return reverse(f"proposals_public:{name}", args=[slug, token, *more])


def words(response: Any) -> str:
    """What is read, without tags, spaces made one."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text.replace("&nbsp;", NB))


def sums_of(response: Any) -> dict[str, str]:
    found = re.findall(r"<dt>([^<]+)</dt><dd[^>]*>([^<]+)</dd>", response.content.decode())
    return {name.strip(): amount.replace(NB, " ") for name, amount in found}


CHOICE = {"chosen": "1", "version": "1", "level": "Премиум"}
