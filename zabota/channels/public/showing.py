"""How a public page of a form is drawn and addressed, alone or in a frame."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zabota.channels.models import WebForm
from zabota.channels.public.guarding import guarded
from zabota.people.doors import PublicRequest

LANGUAGES = (("ru", "Русский"), ("en", "English"))
KEPT = {"lang": ("ru", "en"), "theme": ("light", "dark")}
"""What an address may ask for, carried from page to page of one form."""


def shown(
    request: PublicRequest,
    template: str,
    web_form: WebForm,
    *,
    framed: bool,
    status: int = 200,
    refer: bool = True,
    **context: Any,
) -> HttpResponse:
    """The page in the business's name and colour. It sets no cookie: the token of forms is not the session's."""
    here = {
        "layout": "channels/public/framed.html" if framed else "ui/public.html",
        "business_name": request.business.name,
        "business_hue": request.business.hue,
        "business_url": "",
        "web_form": web_form,
        "framed": framed,
        "theme": _theme(request, framed),
        "languages": LANGUAGES,
        "csrf_token": "",
    }
    response = render(request, template, {**here, **context}, status=status)
    return guarded(response, framed=framed, refer=refer)


def url_of(request: PublicRequest, form: WebForm, name: str, *more: str, framed: bool) -> str:
    """Another page of the same form, in the same frame and language."""
    place = f"ask:frame-{name}" if framed else f"ask:{name}"
    url = reverse(place, args=[request.business.slug, form.slug, *more])
    kept = {name: request.GET[name] for name, known in KEPT.items() if request.GET.get(name) in known}
    return f"{url}?{urlencode(kept)}" if kept else url


def _theme(request: PublicRequest, framed: bool) -> str:
    """A frame is as light as most sites unless its code says otherwise; a page of its own follows the reader."""
    asked = request.GET.get("theme", "")
    return asked if asked in KEPT["theme"] else "light" if framed else ""
