"""The styleguide, its mock screens, and the bundles that every page loads."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from zabota.ui import bundles, guide
from zabota.ui.samples.shell import shell


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Rendered in the language and theme that the address asks for: ?lang=en&theme=dark."""
    language = request.GET.get("lang", translation.get_language())
    with translation.override(language if language in ("ru", "en") else "ru"):
        context["shell"] = shell(context.get("screen", ""), request.GET.get("theme", ""))
        return render(request, template, context | guide.context(request))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    return _shown(request, "ui/guide.html", {"groups": guide.groups})


@require_safe
def mock(request: HttpRequest, name: str) -> HttpResponse:
    """A whole screen made of the real classes, with people who do not exist."""
    if name not in guide.MOCKS:
        raise Http404
    return _shown(request, f"ui/mocks/{name}.html", guide.MOCKS[name](request))


@require_safe
def skeleton(request: HttpRequest, name: str) -> HttpResponse:
    """A page of refusal as it looks, e.g. 404."""
    if name not in guide.PAGES:
        raise Http404
    return _shown(request, f"{name}.html", {})


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def bundle(request: HttpRequest, stamp: str, kind: str) -> HttpResponse:
    """All CSS or all elements; the stamp in the address is only for the browser's memory."""
    if kind not in bundles.TYPES:
        raise Http404
    found = bundles.bundle(kind)
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.zipped if zipped else found.body, content_type=bundles.TYPES[kind])
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    return response


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def hue(request: HttpRequest, value: int) -> HttpResponse:
    """The business's colour: one line."""
    return HttpResponse(f":root{{--brand-hue:{value % 360}}}", content_type=bundles.TYPES["css"])
