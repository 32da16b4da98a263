"""Headings and names of what is exported about a person. Areas above use them too: one thing is called one way."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import pgettext_lazy

CARD = pgettext_lazy("in a copy of data", "The client’s card")
PEOPLE = pgettext_lazy("in a copy of data", "The person")
POINTS = pgettext_lazy("in a copy of data", "Addresses")
REQUESTS = pgettext_lazy("in a copy of data", "Requests")
MESSAGES = pgettext_lazy("in a copy of data", "Messages")
LETTERS = pgettext_lazy("in a copy of data", "Letters from the person")
OUTGOING = pgettext_lazy("in a copy of data", "Letters to the person")
FORMS = pgettext_lazy("in a copy of data", "Forms that the person filled in")
PROMISES = pgettext_lazy("in a copy of data", "Promises to the person")

_FIELDS: dict[str, LazyText] = {
    "name": pgettext_lazy("in a copy of data", "Name"),
    "address_as": pgettext_lazy("in a copy of data", "How to address"),
    "tier": pgettext_lazy("in a copy of data", "Level"),
    "manager": pgettext_lazy("in a copy of data", "Manager"),
    "language": pgettext_lazy("in a copy of data", "Language"),
    "zone": pgettext_lazy("in a copy of data", "Time zone"),
    "note": pgettext_lazy("in a copy of data", "Note"),
    "added": pgettext_lazy("in a copy of data", "Added"),
    "client": pgettext_lazy("in a copy of data", "Client"),
    "position": pgettext_lazy("in a copy of data", "Position"),
    "address": pgettext_lazy("in a copy of data", "Address"),
    "number": pgettext_lazy("in a copy of data", "Number"),
    "subject": pgettext_lazy("in a copy of data", "Subject"),
    "status": pgettext_lazy("in a copy of data", "State"),
    "text": pgettext_lazy("in a copy of data", "Text"),
    "author": pgettext_lazy("in a copy of data", "Who wrote"),
    "at": pgettext_lazy("in a copy of data", "When"),
    "files": pgettext_lazy("in a copy of data", "Files"),
    "kind": pgettext_lazy("in a copy of data", "What"),
    "due": pgettext_lazy("in a copy of data", "Due"),
    "done": pgettext_lazy("in a copy of data", "Done"),
    "broken": pgettext_lazy("in a copy of data", "Broken"),
    "released": pgettext_lazy("in a copy of data", "Released"),
}


def row(**fields: Any) -> dict[str, Any]:
    """A row under people's names of its fields; moments by the business's clock. What is empty is left out."""
    return {
        str(_FIELDS[name]): _plain(value) for name, value in fields.items() if value not in (None, "", [])
    }


def _plain(value: Any) -> Any:
    return timezone.localtime(value).isoformat(timespec="seconds") if isinstance(value, datetime) else value
