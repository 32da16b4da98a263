"""The API: mounted at `api/v1/`. Each operation asks for its token itself; nothing else is here."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from zabota.api.breaking import caught
from zabota.api.problems import Problem, not_found
from zabota.api.views import docs
from zabota.api.whole import api
from zabota.people.doors import api_door, open_door

app_name = "api"


def _with_door(view: Any) -> Any:
    """The view of an address, with its door, and a problem where Ninja says 405 in plain words."""

    @api_door("its operations ask for a token and its scope, and enter the scope of the business themselves")
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = view(request, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  # whatever it is, programs hear a problem
            return caught(request, error)
        if isinstance(answer, HttpResponseNotAllowed):
            allow = {"Allow": answer["Allow"]}
            return Problem("method", _("This can’t be done with it."), headers=allow).answer()
        return answer

    served.csrf_exempt = True  # type: ignore[attr-defined]  # a token is no cookie
    return served


@open_door("says that there is nothing, in the API's own way")
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    return not_found().answer()


nothing.csrf_exempt = True  # type: ignore[attr-defined]

patterns, _name, _namespace = api.urls
for pattern in patterns:
    pattern.callback = _with_door(pattern.callback)

urlpatterns = [
    path("openapi.json", docs.openapi, name="openapi"),
    path("docs/", docs.show, name="docs"),
    *(pattern for pattern in patterns if getattr(pattern, "name", "") != "api-root"),
    re_path(r"^(?P<rest>.*)$", nothing, name="nothing"),
]
