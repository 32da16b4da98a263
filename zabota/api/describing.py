"""The description of the API (OpenAPI 3.1), in the language of who reads it."""

from functools import cache
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from zabota.api.limits import A_MINUTE
from zabota.api.repeating import HEADER
from zabota.api.rules import Rule, rule_of
from zabota.api.schemas.common import ProblemOut
from zabota.api.scopes import SCOPES
from zabota.api.unchanged import HEADER as MATCH
from zabota.api.whole import api

TRANSLATED = ("description", "summary", "title")
BASE = "/api/v1/"
ABOUT = _(
    "A program acts as the member to whom its token belongs: it sees and may do what that person does, within the "
    "token’s scopes. Moments are ISO 8601 in UTC, decimals are text. A list gives a page and the cursor of the next. "
    "A POST with the header Idempotency-Key happens once, however often it is sent within a day. A token may ask "
    "%(n)s times a minute; the headers RateLimit-* say how many are left. Errors are problem details (RFC 9457) in "
    "the language of Accept-Language."
)
KEY = _("The same key and the same request give the same answer for a day, and happen once.")
UNCHANGED = _(
    "The ETag of the thing as it was read: what somebody has changed since then is not written over."
)
TAGS = {
    "clients": _("Whom we serve."),
    "contacts": _("People in clients, and their addresses."),
    "tickets": _("Requests of clients, in the queue of promises."),
    "messages": _("What is said in a request."),
    "promises": _("What clients may expect, and by when."),
    "services": _("What is offered."),
    "offerings": _("The levels at which services are sold."),
    "proposals": _("What is offered to whom, and what came of it."),
    "price-requests": _("What a buyer asks the price of, and by when."),
    "agreements": _("What was agreed, its life, its stages."),
    "usage": _("What is included, and what is used of it."),
    "invoices": _("What is billed."),
    "payments": _("Money that came in."),
    "acts": _("That the work was done."),
}
FAILED = {
    "400": _("The request can’t be read"),
    "401": _("No valid token"),
    "403": _("Not allowed"),
    "404": _("Not found"),
    "409": _("Refused"),
    "410": _("Gone"),
    "422": _("Some of it is wrong"),
    "412": _("Changed meanwhile"),
    "413": _("Too large"),
    "415": _("Not JSON"),
    "429": _("Too many requests"),
    "500": _("Something broke"),
    "503": _("Away for a moment"),
}


@cache
def schema(language: str) -> dict[str, Any]:
    """The whole of it; made once for each language."""
    with override(language):
        made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=BASE))
        made["info"]["description"] = gettext(ABOUT) % {"n": A_MINUTE}
        made["servers"] = [{"url": "/"}]
        made["tags"] = [{"name": name, "description": gettext(text)} for name, text in TAGS.items()]
        made["components"]["schemas"] |= _shapes_of_problems()
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for path, view in _views().items():
            for operation in view.operations:
                for method in operation.methods:
                    _finish(made["paths"][path][method.lower()], operation, method)
        told: dict[str, Any] = _in_words(made)
        return told


def _shapes_of_problems() -> dict[str, Any]:
    shape = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**shape.pop("$defs"), "ProblemOut": shape}


def _views() -> dict[str, Any]:
    """Ninja's views by their path in the description."""
    return {
        BASE + path.lstrip("/").replace("{int:", "{"): view
        for bound in api._get_bound_routers()
        for path, view in bound.path_operations.items()
    }


def operations() -> list[tuple[str, str, Any]]:
    """Every operation: its method, its path with {names}, and Ninja's object with the rule."""
    return [
        (method, path, operation)
        for path, view in _views().items()
        for operation in view.operations
        for method in operation.methods
    ]


def _finish(said: dict[str, Any], operation: Any, method: str) -> None:
    rule = rule_of(operation)
    said["security"] = [{"token": []}]
    said["x-scope"], said["x-action"] = rule.scope, rule.action
    needs = gettext(SCOPE_NEEDED) % {"scope": rule.scope, "words": SCOPES[rule.scope]}
    said["description"] = " ".join(
        part for part in (gettext(rule.tells) if rule.tells else "", needs) if part
    )
    said["responses"] = {str(status): answer for status, answer in said["responses"].items()}
    if method == "POST":
        said.setdefault("parameters", []).append(_key())
    if rule.is_guarded:
        said.setdefault("parameters", []).append(_match())
    heard = FAILED.keys() - _unheard(said, method, rule)
    for status, words in FAILED.items():
        if status in heard:
            said["responses"][status] = {
                "description": gettext(words),
                "content": {
                    "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
                },
            }


def _unheard(said: dict[str, Any], method: str, rule: Rule) -> set[str]:
    """Problems that this operation does not have."""
    found = set() if method == "POST" else {"410"}
    found |= set() if rule.is_guarded else {"412"}
    return found if "requestBody" in said else found | {"413", "415"}


SCOPE_NEEDED = _("Needs the scope “%(scope)s” (%(words)s).")


def _key() -> dict[str, Any]:
    return {
        "in": "header",
        "name": HEADER,
        "required": False,
        "schema": {"type": "string", "minLength": 1, "maxLength": 120, "pattern": "^[!-~]+$"},
        "description": KEY,
    }


def _match() -> dict[str, Any]:
    return {
        "in": "header",
        "name": MATCH,
        "required": False,
        "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
        "description": UNCHANGED,
    }


def _in_words(part: Any) -> Any:
    """Every text for people, translated: fields were described in English."""
    if isinstance(part, dict):
        return {
            key: gettext(value)
            if key in TRANSLATED and isinstance(value, str) and value
            else _in_words(value)
            for key, value in part.items()
        }
    return [_in_words(one) for one in part] if isinstance(part, list) else part
