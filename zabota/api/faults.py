"""What is wrong with a field, as a sentence. Pydantic knows what; here it is said to people."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Context = dict[str, Any]

SENTENCES: dict[str, LazyText] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no such field here."),
    "string_type": gettext_lazy("This is to be text."),
    "int_type": gettext_lazy("This is to be a whole number."),
    "int_parsing": gettext_lazy("This is to be a whole number."),
    "int_from_float": gettext_lazy("This is to be a whole number."),
    "bool_type": gettext_lazy("This is to be true or false."),
    "bool_parsing": gettext_lazy("This is to be true or false."),
    "list_type": gettext_lazy("This is to be a list."),
    "dict_type": gettext_lazy("This is to be an object with fields."),
    "model_type": gettext_lazy("This is to be an object with fields."),
    "model_attributes_type": gettext_lazy("This is to be an object with fields."),
    "uuid_parsing": gettext_lazy("This is to be a UUID."),
    "uuid_type": gettext_lazy("This is to be a UUID."),
    "moment": gettext_lazy("Write the moment as 2026-09-01T14:30:00+03:00, with its offset."),
    "day": gettext_lazy("Write the day as 2026-09-01."),
    "decimal": gettext_lazy('Write the number as text, with a point: "120.50".'),
    "unseen": gettext_lazy("There are signs here that no text can have."),
}


def faults_of(errors: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Lines {"field", "detail"}; the field is a path: `points.0.address`."""
    found: dict[str, str] = {}
    for error in errors:
        found.setdefault(_field(error["loc"]), _sentence(error["type"], error.get("ctx") or {}))
    return [{"field": field, "detail": detail} for field, detail in found.items()]


def _field(place: tuple[str | int, ...]) -> str:
    """Without "body" and the argument's name, or "query"."""
    inside = place[2:] if place[0] == "body" and len(place) > 1 else place[1:]
    return ".".join(str(part) for part in inside)


def _sentence(kind: str, context: Context) -> str:
    if kind in SENTENCES:
        return str(SENTENCES[kind])
    if kind in _WITH_NUMBERS:
        return _WITH_NUMBERS[kind](context)
    return _("This can’t be so.")


def _choice(context: Context) -> str:
    return _("Choose one of: %(choices)s.") % {"choices": str(context.get("expected", "")).replace("'", "")}


_WITH_NUMBERS: dict[str, Callable[[Context], str]] = {
    "literal_error": _choice,
    "string_too_long": lambda context: _("At most %(n)s characters.") % {"n": context["max_length"]},
    "string_too_short": lambda context: _("At least %(n)s characters.") % {"n": context["min_length"]},
    "too_long": lambda context: _("At most %(n)s of them.") % {"n": context["max_length"]},
    "greater_than_equal": lambda context: _("At least %(n)s.") % {"n": context["ge"]},
    "digits": lambda context: (
        _("At most %(whole)s digits before the point and %(places)s after it.") % context
    ),
    "less_than_equal": lambda context: _("At most %(n)s.") % {"n": context["le"]},
}
