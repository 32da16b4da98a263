"""If-Match: what somebody else has changed meanwhile is not written over."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _

from zabota.api.problems import Problem
from zabota.api.rendering import tag_of_shape

HEADER = "If-Match"
Show = Callable[[], Any]


def unless_changed(request: Any, rows: "QuerySet[Any]", pk: int, show: Show) -> None:
    """Holds the row; Problem when what `show` gives isn’t what the header names, if there is the header."""
    wanted = request.headers.get(HEADER, "")
    if not wanted or wanted.strip() == "*":
        return
    plain = rows.model._default_manager.filter(pk=pk).order_by()
    plain.select_for_update(no_key=True).values_list("pk").first()
    if tag_of_shape(show()) not in parse_etags(wanted):
        raise Problem("changed", _("Somebody has changed it meanwhile. Read it again, then change it."))
