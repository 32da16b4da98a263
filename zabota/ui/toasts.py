"""What was just done, said for ten seconds, with the way to undo it."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise as LazyText


def toast(response: HttpResponse, text: str | LazyText, *, undo: str = "") -> HttpResponse:
    """For an answer to HTMX: the page shows `text`; `undo` is an address that takes a POST."""
    triggers = json.loads(response.headers.get("HX-Trigger", "{}"))
    triggers["toast"] = {"text": str(text), "undo": undo}
    response["HX-Trigger"] = json.dumps(triggers)
    return response


def say(request: HttpRequest, text: str | LazyText, *, undo: str = "") -> None:
    """For an answer that redirects: the next full page shows it."""
    messages.add_message(request, messages.INFO, str(text), extra_tags=undo)


def close_dialog(response: HttpResponse) -> HttpResponse:
    """The dialog that sent this closes."""
    triggers = json.loads(response.headers.get("HX-Trigger", "{}"))
    response["HX-Trigger"] = json.dumps({**triggers, "close-dialog": {}})
    return response
