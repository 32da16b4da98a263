"""How the API says no: problem details (RFC 9457), with the sentences that the screens say."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from ninja.errors import HttpError, ValidationError

from zabota.api.faults import faults_of
from zabota.core.refused import Refused

TYPES: dict[str, tuple[int, LazyText]] = {
    "unreadable": (400, _("The request can’t be read")),
    "no-token": (401, _("No valid token")),
    "forbidden": (403, _("Not allowed")),
    "not-found": (404, _("Not found")),
    "method": (405, _("Not done here")),
    "refused": (409, _("Refused")),
    "gone": (410, _("Gone")),
    "changed": (412, _("Changed meanwhile")),
    "too-large": (413, _("Too large")),
    "no-json": (415, _("Not JSON")),
    "invalid": (422, _("Some of it is wrong")),
    "key-reused": (422, _("The key belongs to another request")),
    "too-many": (429, _("Too many requests")),
    "broken": (500, _("Something broke")),
    "away": (503, _("Away for a moment")),
}
PLACE = "/api/v1/docs/#"
Words = str | LazyText


class Problem(Exception):
    """`kind` is a word of TYPES; `faults` are lines {"field", "detail"}."""

    def __init__(
        self,
        kind: str,
        detail: Words,
        *,
        faults: list[dict[str, str]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind, self.detail, self.faults = kind, detail, faults
        self.headers = headers or {}

    def answer(self) -> HttpResponse:
        status, title = TYPES[self.kind]
        said: dict[str, Any] = {
            "type": f"{PLACE}{self.kind}",
            "title": str(title),
            "status": status,
            "detail": str(self.detail),
        }
        if self.faults is not None:
            said["errors"] = self.faults
        body = json.dumps(said, ensure_ascii=False)
        return HttpResponse(
            body, status=status, content_type="application/problem+json", headers={**self.headers}
        )


def not_found() -> Problem:
    return Problem("not-found", _("There is nothing here that this token may see."))


def of_refusal(refusal: Refused) -> Problem:
    """The action's sentence: 422 when it speaks of a field, 409 when of the state of things."""
    if refusal.field:
        return wrong(refusal.field, refusal.sentence)
    return Problem("refused", refusal.sentence)


def wrong(field: str, sentence: Words) -> Problem:
    """One field that can't be so."""
    return Problem("invalid", sentence, faults=[{"field": field, "detail": str(sentence)}])


def on_refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    return of_refusal(error).answer()


def on_problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return error.answer()


def on_missing(request: HttpRequest, error: Exception) -> HttpResponse:
    return not_found().answer()


def on_validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit an address is not there; all else is told field by field."""
    if any(fault["loc"][0] == "path" for fault in error.errors):
        return not_found().answer()
    faults = faults_of(error.errors)
    return Problem("invalid", faults[0]["detail"], faults=faults).answer()


def on_anything_else(request: HttpRequest, error: Exception) -> HttpResponse:
    """Goes on to who catches it outside of the transaction."""
    raise error


def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja says so of a body that is no JSON."""
    return Problem("unreadable", _("The body is not JSON that can be read.")).answer()
