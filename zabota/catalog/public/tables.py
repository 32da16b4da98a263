"""A comparison table on a page of its own, or in a frame on the business's site."""

from functools import cache
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

import zabota.channels
from zabota.catalog.models import Table
from zabota.catalog.public.showing import WHY, shown, ways_to_ask
from zabota.catalog.queries.comparing import compare
from zabota.people.doors import PublicRequest, public_door


@public_door(WHY)
@require_safe
def show(request: PublicRequest, slug: str, table: str) -> HttpResponse:
    return _show(request, table, framed=False)


@public_door("a frame on the business's own site shows the table")
@require_safe
def framed(request: PublicRequest, slug: str, table: str) -> HttpResponse:
    return _show(request, table, framed=True)


def _show(request: PublicRequest, slug: str, *, framed: bool) -> HttpResponse:
    table = get_object_or_404(Table.objects.exclude(published_at=None), slug=slug)
    return shown(
        request,
        "catalog/public/table.html",
        framed=framed,
        table=table,
        comparison=compare(table),
        **ways_to_ask(request, table.title),
    )


@public_door("a script tag on another site asks for it")
@require_safe
@cache_control(public=True, max_age=3600)
def script(request: PublicRequest, slug: str, table: str) -> HttpResponse:
    """The same as for forms: it puts the frame beside its own address where the tag stands."""
    get_object_or_404(Table.objects.exclude(published_at=None), slug=table)
    response = HttpResponse(_source(), content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@cache
def _source() -> bytes:
    return (Path(zabota.channels.__file__).parent / "static/channels/embed.js").read_bytes()
