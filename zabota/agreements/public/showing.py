"""How public pages of agreements are drawn: the business's name and colour, nothing told to anybody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zabota.channels.public.guarding import guarded
from zabota.people.doors import PublicRequest

WHY = "clients look at their agreement without an account; the unguessable token of the link stands for a sign-in"


def shown(request: PublicRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    here = {
        "business_name": request.business.name,
        "business_hue": request.business.hue,
        "business_slug": request.business.slug,
    }
    return guarded(render(request, template, {**here, **context}, status=status), framed=False, refer=False)
