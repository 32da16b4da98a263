"""How public pages of the catalogue are drawn: the business's name and colour, no cookie, nothing from elsewhere."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.channels.models import Mailbox, WebForm
from zabota.channels.public.guarding import guarded
from zabota.people.doors import PublicRequest

LANGUAGES = (("ru", "Русский"), ("en", "English"))
WHY = "clients look at services and prices without an account"


def shown(request: PublicRequest, template: str, *, framed: bool = False, **context: Any) -> HttpResponse:
    asked = request.GET.get("theme", "")
    here = {
        "layout": "channels/public/framed.html" if framed else "ui/public.html",
        "business_name": request.business.name,
        "business_hue": request.business.hue,
        "business_slug": request.business.slug,
        "currency": request.business.currency,
        "framed": framed,
        "theme": asked if asked in ("light", "dark") else "light" if framed else "",
        "languages": LANGUAGES,
        "csrf_token": "",
    }
    return guarded(render(request, template, {**here, **context}), framed=framed)


def ways_to_ask(request: PublicRequest, about: str) -> dict[str, Any]:
    """Where «Ask» and «Ask for a proposal» lead: the business's open form, else a letter to its first mailbox."""
    question, proposal = about, _("Proposal: %(about)s") % {"about": about}
    form = WebForm.objects.open().order_by("pk").first()
    if form:
        place = reverse("ask:form", args=[request.business.slug, form.slug])
        return {
            "ask_url": f"{place}?{urlencode({'subject': question})}",
            "proposal_url": f"{place}?{urlencode({'subject': proposal})}",
        }
    mailbox = Mailbox.objects.working().order_by("pk").first()
    if mailbox is None:
        return {}
    to = f"mailto:{mailbox.address}?subject="
    return {"ask_url": to + _quoted(question), "proposal_url": to + _quoted(proposal)}


def _quoted(text: str) -> str:
    return urlencode({"": text}).removeprefix("=").replace("+", "%20")
