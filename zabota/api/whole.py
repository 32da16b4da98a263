"""The API itself: all operations, behind one entrance."""

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from zabota.api.entering import entering
from zabota.api.operations import clients, contacts, messages, offerings, promises, services, tickets
from zabota.api.problems import Problem, on_http_error, on_missing, on_problem, on_refusal, on_validation
from zabota.core.refused import Refused

VERSION = "1.0.0"
PARTS = (clients, contacts, tickets, messages, promises, services, offerings)


class PlainRenderer(JSONRenderer):
    """Letters as letters; decimals as text, moments as ISO 8601 in UTC."""

    json_dumps_params = {"ensure_ascii": False}


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
    made.add_exception_handler(Refused, on_refusal)
    made.add_exception_handler(Problem, on_problem)
    made.add_exception_handler(Http404, on_missing)
    made.add_exception_handler(ValidationError, on_validation)
    made.add_exception_handler(HttpError, on_http_error)
    return made


api = _made()
