"""Coming in by a link: signing somebody in, and keeping the link's page to oneself."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zabota.people.models import User


def enter(request: HttpRequest, user: User, to: str = "/") -> HttpResponseBase:
    """Signs in somebody who has just proved who it is; time codes are asked for all the same."""
    record_authentication(request, user, method="password")
    answer: HttpResponseBase = perform_login(request, user, redirect_url=to)
    return answer


def private(response: HttpResponse) -> HttpResponse:
    """A page whose address is a secret: no memory of it, and no word of it to other sites."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def too_many(request: HttpRequest) -> HttpResponseBase:
    """The page that asks to wait."""
    answer: HttpResponseBase = ratelimit.respond_429(request)
    return answer
