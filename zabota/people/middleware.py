"""Brings each request into the scope of its business, or turns it away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zabota.business.lookups import business_id_by_slug
from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.core.web import by_htmx
from zabota.people.doors import Door, door_of
from zabota.people.lookups import chosen, memberships
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.ui.toasts import say

OPEN_DOORS = ("zabota.ui.",)
"""The design system lies beneath doors: its pages show samples only."""


class MemberMiddleware:
    """Last of the middlewares: it runs the view itself, inside the scope, so that reading, writing and
    rendering see one business. A view that names no door is refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        wanted = _language_asked_for(request)
        if wanted:
            translation.activate(wanted)
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        if wanted:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax")
        return response

    def process_view(
        self, request: Any, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        door = door_of(view)
        if door is None:
            _without_door(view)
            return None
        if door.kind in ("open", "api"):
            return None
        if door.kind == "public":
            return _for_client(request, view, args, kwargs)
        return _for_member(request, door, view, args, kwargs)


def _language_asked_for(request: HttpRequest) -> str:
    """`?lang=en` on any page: remembered by the browser while nobody is signed in."""
    wanted = request.GET.get("lang", "")
    return wanted if wanted in dict(settings.LANGUAGES) else ""


def _without_door(view: Callable[..., Any]) -> None:
    if not view.__module__.startswith(OPEN_DOORS):
        raise PermissionDenied("this view names no door")


def _for_client(
    request: Any, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
) -> HttpResponseBase:
    business_id = business_id_by_slug(kwargs["slug"])
    if business_id is None:
        raise Http404
    with scope(business_id, actor="client"):
        request.business = Business.objects.get()
        translation.activate(_language_of_client(request))
        request.LANGUAGE_CODE = translation.get_language()
        timezone.activate(ZoneInfo(request.business.zone))
        return _whole(view(request, *args, **kwargs))


def _language_of_client(request: Any) -> str:
    if wanted := _language_asked_for(request) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""):
        return str(wanted) if wanted in dict(settings.LANGUAGES) else "ru"
    accepted = request.headers.get("Accept-Language", "")
    return translation.get_language_from_request(request) if accepted else str(request.business.language)


def _for_member(
    request: Any, door: Door, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    request.memberships = memberships(request.user.pk)
    found = chosen(request.memberships, request.session.get("business_id"))
    if found is None:
        logout(request)
        say(request, _("This sign-in belongs to no company now. Ask an owner for an invitation."))
        return redirect("account_login")
    with scope(found.business_id, actor=f"member:{found.member_id}"):
        _introduce(request, found.member_id)
        if not allows(request.member.role, door.action):
            raise PermissionDenied(_("Your role does not allow this. Ask the owner."))
        if door.kind == "stream" or iscoroutinefunction(view):
            return None
        return _whole(view(request, *args, **kwargs))


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """And back afterwards: to the page that was asked for, or from which something was sent."""
    if request.method == "GET" and not by_htmx(request):
        return redirect_to_login(request.get_full_path())
    from_page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    answer = redirect_to_login(urlunsplit(("", "", from_page.path or "/", from_page.query, "")))
    if not by_htmx(request):
        return answer
    response = HttpResponse(status=204)
    response["HX-Redirect"] = answer.url
    return response


def _whole(response: HttpResponseBase) -> HttpResponseBase:
    """Django would render a lazy response later, outside of the scope."""
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


def _introduce(request: Any, member_id: int) -> None:
    request.member = Member.objects.select_related("business").get(pk=member_id)
    request.business = request.member.business
    translation.activate(request.member.language)
    request.LANGUAGE_CODE = request.member.language
    timezone.activate(ZoneInfo(request.member.zone or request.business.zone))
