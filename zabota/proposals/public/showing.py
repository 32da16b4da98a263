"""How the pages of one proposal are found, drawn and addressed: by an unguessable link, in the client's language and
zone, kept by no browser, told to nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zabota.channels.public.guarding import guarded
from zabota.core import moments
from zabota.core.tokens import hash_of
from zabota.core.web import page as drawn
from zabota.people.doors import PublicRequest, public_door
from zabota.proposals.models import Link, Proposal, Version
from zabota.proposals.standing import Standing, newest, standing

View = Callable[..., HttpResponse]
WHY = "clients look at a proposal and answer it by a link, without an account"


@dataclass(frozen=True)
class Here:
    """What a link leads to, at this moment."""

    request: PublicRequest
    token: str
    link: Link
    proposal: Proposal
    version: Version
    standing: Standing
    at: datetime

    @property
    def content(self) -> dict[str, Any]:
        return dict(self.version.content)

    @property
    def is_open(self) -> bool:
        return self.standing == "open"

    @property
    def last_day(self) -> date | None:
        said = self.version.content["valid_until"]
        return date.fromisoformat(said) if said else None

    @property
    def offset(self) -> str:
        """Of the client's zone, at the end of the last day: «UTC+3»."""
        return moments.offset(self.version.valid_until_at.astimezone(ZoneInfo(self.proposal.zone)))

    def url(self, name: str = "show", *more: object, **query: object) -> str:
        found = reverse(f"proposals_public:{name}", args=[self.request.business.slug, self.token, *more])
        return f"{found}?{urlencode(query, doseq=True)}" if query else found

    def go(self, name: str = "show", *more: object, **query: object) -> HttpResponse:
        return kept_quiet(redirect(self.url(name, *more, **query)))

    def show(
        self, template: str, *, part: str | None = None, status: int = 200, **context: Any
    ) -> HttpResponse:
        whole = f"proposals/public/{template}.html"
        given = self._context() | context
        if part:
            return kept_quiet(drawn(self.request, whole, part=part, status=status, **given))
        return kept_quiet(render(self.request, whole, given, status=status))

    def _context(self) -> dict[str, Any]:
        content = self.version.content
        kinds = {block["kind"] for block in content["blocks"]}
        return {
            "here": self,
            "content": content,
            "currency": content["currency"],
            "proposal": self.proposal,
            "version": self.version,
            "person": content["person"],
            "business_name": self.request.business.name,
            "business_hue": self.request.business.hue,
            "theme": _asked(self.request, "theme", ("light", "dark")),
            "now": self.at,
            "valid_until": self.last_day,
            "has_table": "table" in kinds,
            "has_levels": "levels" in kinds,
            "base": self.url(),
            "csrf_token": "",
        }


def by_link(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """A public door that knows the proposal of the link. 404 for a link that is blank, unknown, revoked, or too old."""
    allowed = [*methods, "HEAD"] if "GET" in methods else [*methods]

    def door(view: View) -> Callable[..., HttpResponse]:
        @public_door(WHY)
        @csrf_exempt
        @require_http_methods(allowed)
        @wraps(view)
        def inner(request: PublicRequest, slug: str, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
            here = find(request, token)
            translation.activate(here.proposal.language)
            request.LANGUAGE_CODE = here.proposal.language
            timezone.activate(ZoneInfo(here.proposal.zone))
            return view(here, *args, **kwargs)

        return inner

    return door


def find(request: PublicRequest, token: str) -> Here:
    at = timezone.now()
    alive = Link.objects.filter(Q(revoked_at=None), expires_at__gt=at)
    alive = alive.select_related("proposal__author", "contact__client")
    link = alive.filter(token=hash_of(token)).first() if token.strip() else None
    if link is None:
        raise Http404
    version = newest(link.proposal)
    link.proposal.business = request.business
    state = standing(link.proposal, version, at)
    return Here(request, token, link, link.proposal, version, state, at)


def kept_quiet(response: HttpResponse) -> HttpResponse:
    """Nobody indexes it, keeps it or learns its address."""
    response = guarded(response, framed=False, refer=False)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _asked(request: PublicRequest, name: str, known: tuple[str, ...]) -> str:
    wanted = request.GET.get(name, "")
    return wanted if wanted in known else ""
