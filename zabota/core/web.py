"""The one place that knows about HTMX."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.cache import patch_vary_headers


def by_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, not the whole of it (as when the browser goes back)."""
    whole = ("HX-Boosted", "HX-History-Restore-Request")
    return request.headers.get("HX-Request") == "true" and not any(
        request.headers.get(name) == "true" for name in whole
    )


def page(
    request: HttpRequest,
    template: str,
    *,
    part: str | None = None,
    back: Any = None,
    status: int | None = None,
    **context: Any,
) -> HttpResponse:
    """The full page, or `template#part` for HTMX, or a redirect to `back` after a plain POST that succeeded.

    A context with a bound form that has errors is answered with 422 and what was typed.
    """
    form = context.get("form")
    refused = form is not None and form.is_bound and not form.is_valid()
    htmx = by_htmx(request)
    if request.method == "POST" and not refused and back is not None and not (htmx and part):
        return _go(request, resolve_url(back))
    name = f"{template}#{part}" if htmx and part else template
    response = render(request, name, context, status=status or (422 if refused else 200))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if not by_htmx(request):
        return redirect(url)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = url
    return response
