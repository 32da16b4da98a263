"""The script that puts a form on the business's own site."""

from functools import cache
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from zabota.channels.models import WebForm
from zabota.people.doors import PublicRequest, public_door

SCRIPT = Path(__file__).parents[1] / "static/channels/embed.js"


@public_door("a script tag on another site asks for it")
@require_safe
@cache_control(public=True, max_age=3600)
def script(request: PublicRequest, slug: str, form: str) -> HttpResponse:
    """The same for every form: it learns from its own address where the form is."""
    get_object_or_404(WebForm, slug=form)
    response = HttpResponse(_source(), content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@cache
def _source() -> bytes:
    return SCRIPT.read_bytes()
