"""Pages of lists by keyset: a cursor says after which row to go on, sealed, and for which question."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zabota.api.problems import wrong
from zabota.api.schemas.common import Listing, Page
from zabota.business.tenancy import current_business_id

SALT = "zabota.api.cursor"
Row = TypeVar("Row")
Shown = TypeVar("Shown")


def page_of(rows: "QuerySet[Any]", asked: Listing, show: Callable[[Any], Shown], *, name: str) -> Page[Shown]:
    """The page that is asked for. Rows added meanwhile shift nothing. Problem for a cursor of another list."""
    question = _question(asked, name)
    newest = asked.order == "newest"
    if asked.cursor:
        after = _read(asked.cursor, question)
        rows = rows.filter(pk__lt=after) if newest else rows.filter(pk__gt=after)
    found = list(rows.order_by("-pk" if newest else "pk")[: asked.limit + 1])
    more = len(found) > asked.limit
    items = found[: asked.limit]
    following = seal(items[-1].pk, asked, name=name) if more else None
    return Page(items=[show(row) for row in items], next=following)


def seal(after: int, asked: Listing, *, name: str) -> str:
    """The cursor of the page after that row."""
    return signing.dumps([after, _question(asked, name)], salt=SALT)


def _question(asked: Listing, name: str) -> str:
    said = asked.model_dump(mode="json", exclude={"cursor", "limit"})
    text = json.dumps([name, current_business_id(), said], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(cursor: str, question: str) -> int:
    try:
        after, of = signing.loads(cursor, salt=SALT)
        if of != question:
            raise signing.BadSignature
    except (signing.BadSignature, ValueError, TypeError, UnicodeError):
        raise wrong("cursor", _("This cursor is not of this list. Begin again without it."))
    return int(after)
