"""What happens before and after every operation: who comes in, how often, in which business, and that all of it
happens or nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from zabota.api import limits
from zabota.api.breaking import LARGEST, too_large
from zabota.api.lookups import Entry, enter
from zabota.api.problems import Problem
from zabota.api.rendering import tag_of
from zabota.api.repeating import once
from zabota.api.rules import Rule, rule_of, taken_by
from zabota.business.tenancy import scope
from zabota.core.tokens import hash_of
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows
from zabota.people.models import Member

Run = Callable[..., HttpResponse]
LONGEST_TOKEN = 200


class ApiRequest(StaffRequest):
    """A request of a token, within the scope of its business, as its member."""

    at: datetime
    entry: Entry


class Undone(Exception):
    """Carries an answer out of a transaction of which nothing is to stay."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.answer = answer


def entering(run: Run) -> Run:
    """Around each operation of the API (Ninja's decorator of mode "view")."""
    operation: Any = run.__self__  # type: ignore[attr-defined]
    rule, known = rule_of(operation), taken_by(operation)

    @wraps(run)
    def view(request: Any, **parts: Any) -> HttpResponse:
        request.at = timezone.now()
        language = _language_asked_for(request)
        translation.activate(language or settings.LANGUAGE_CODE)
        headers: dict[str, str] = {}
        try:
            request.entry = _bearer(request)
            headers = limits.headers(request.entry, request.at)
            limits.keep(request.entry, request.at)
            _readable(request)
            answer = _within(request, rule, known, lambda: run(request, **parts), language)
        except Problem as problem:
            answer = problem.answer()
        except Undone as undone:
            answer = undone.answer
        return _finished(request, answer, headers)

    return view


def _bearer(request: Any) -> Entry:
    """Who holds the token. A wrong one costs the same work as a right one."""
    kind, _space, text = request.headers.get("Authorization", "").partition(" ")
    text = text.strip()
    if kind.lower() == "bearer" and 0 < len(text) <= LONGEST_TOKEN and text.isascii():
        if found := enter(hash_of(text), request.at):
            return found
        limits.count_wrong(request)
    raise Problem(
        "no-token",
        _("Send a valid token: “Authorization: Bearer zabota_…”. An owner makes one in the settings."),
        headers={"WWW-Authenticate": 'Bearer realm="Zabota"'},
    )


def _readable(request: Any) -> None:
    """Before anything is read of it: not too much, and JSON."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise too_large()
    if not request.body:
        return
    if len(request.body) > LARGEST:
        raise too_large()
    if request.content_type != "application/json":
        raise Problem("no-json", _("Send JSON, and say so: “Content-Type: application/json”."))


def _within(
    request: Any, rule: Rule, known: frozenset[str], run: Callable[[], HttpResponse], language: str
) -> HttpResponse:
    entry: Entry = request.entry
    with scope(entry.business_id, actor=entry.actor):
        request.member = Member.objects.select_related("business").get(pk=entry.member_id)
        request.business = request.member.business
        if not language:
            translation.activate(request.member.language)
        request.LANGUAGE_CODE = translation.get_language()
        timezone.activate(ZoneInfo(request.member.zone or request.business.zone))
        _may(request.member, entry, rule)
        _nothing_else(request, known)
        answer = once(request, run)
        if answer.status_code >= 400:
            raise Undone(answer)
        return answer


def _may(member: Member, entry: Entry, rule: Rule) -> None:
    if rule.scope not in entry.scopes:
        said = {"scope": rule.scope}
        raise Problem("forbidden", _("The token lacks the scope “%(scope)s”.") % said)
    if not allows(member.role, rule.action):
        raise Problem("forbidden", _("Your role does not allow this. Ask the owner."))


def _nothing_else(request: HttpRequest, known: frozenset[str]) -> None:
    """A misspelt filter would show everything in silence."""
    if extra := sorted(set(request.GET) - known):
        sentence = str(_("There is no such field here."))
        raise Problem("invalid", sentence, faults=[{"field": name, "detail": sentence} for name in extra])


def _language_asked_for(request: HttpRequest) -> str:
    offered = dict(settings.LANGUAGES)
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if (short := wanted.split("-")[0]) in offered:
            return short
    return ""


def _finished(request: HttpRequest, answer: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        answer.headers.setdefault(name, value)
    answer["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ["Authorization", "Accept-Language"])
    if answer.status_code in (200, 201):
        answer["ETag"] = tag_of(answer.content.decode())
    if request.method == "GET" and answer.status_code == 200:
        conditional = get_conditional_response(request, etag=answer["ETag"], response=answer)
        return conditional if isinstance(conditional, HttpResponse) else answer
    return answer
