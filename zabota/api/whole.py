"""The API itself: all operations, behind one entrance."""

from typing import Any

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from zabota.api.entering import entering
from zabota.api.operations import (
    acts,
    agreement_life,
    agreements,
    clients,
    contacts,
    invoices,
    messages,
    offerings,
    payments,
    price_requests,
    promises,
    proposal_parts,
    proposals,
    services,
    tickets,
    usage,
)
from zabota.api.problems import (
    Problem,
    on_anything_else,
    on_http_error,
    on_missing,
    on_problem,
    on_refusal,
    on_validation,
)
from zabota.api.rendering import PlainRenderer
from zabota.core.refused import Refused

VERSION = "1.0.0"
PARTS = (
    *(clients, contacts, tickets, messages, promises),
    *(services, offerings, proposals, proposal_parts, price_requests),
    *(agreements, agreement_life, usage, invoices, payments, acts),
)


def _made() -> NinjaAPI:
    made = NinjaAPI(
        title="Zabota",
        version=VERSION,
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        renderer=PlainRenderer(),
    )
    made.add_decorator(entering, mode="view")
    for part in PARTS:
        made.add_router("", part.router)
    handlers: dict[Any, Any] = {
        Refused: on_refusal,
        Problem: on_problem,
        Http404: on_missing,
        ValidationError: on_validation,
        HttpError: on_http_error,
        Exception: on_anything_else,
    }
    for error, handler in handlers.items():
        made.add_exception_handler(error, handler)
    return made


api = _made()
