"""Brings each request into the scope of its business, or turns it away."""

from collections.abc import Callable, Iterator
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
from zabota.people.lookups import BUSINESSES_OF, Membership, chosen, memberships
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.people.seen import seen_lately, write_down
from zabota.ui.toasts import say

PLACE = "place"
"""In the session: the business and the member of the last request. It is believed only if the row is still there."""
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
    for business_id, member_id in _places(request):
        with scope(business_id, actor=f"member:{member_id}"):
            if _introduce(request, member_id):
                return _served(request, door, view, args, kwargs)
    logout(request)
    say(request, _("This sign-in belongs to no company now. Ask an owner for an invitation."))
    return redirect("account_login")


def _places(request: Any) -> Iterator[tuple[int, int]]:
    """Business and member: as at the last request, then, when that holds no more, as the owner's function says."""
    wanted = request.session.get("business_id")
    business_id, member_id = request.session.get(PLACE, (None, None))
    if business_id and wanted in (None, business_id):
        yield business_id, member_id
    if found := chosen(memberships(request.user.pk), wanted):
        request.session[PLACE] = [found.business_id, found.member_id]
        yield found.business_id, found.member_id


def _served(
    request: Any, door: Door, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
) -> HttpResponseBase | None:
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


def _introduce(request: Any, member_id: int) -> bool:
    """Whether the sign-in is an active member here, by one statement: who, where, and where else."""
    own = Member.objects.active().filter(user=request.user.pk).select_related("business")
    known: Any = (
        own.annotate(businesses=BUSINESSES_OF, seen_lately=seen_lately(request)).filter(pk=member_id).first()
    )
    if known is None:
        return False
    request.member, request.business = known, known.business
    request.memberships = [Membership(*row) for row in known.businesses]
    if not known.seen_lately:
        write_down(request)
    translation.activate(known.language)
    request.LANGUAGE_CODE = known.language
    timezone.activate(ZoneInfo(known.zone or known.business.zone))
    return True
