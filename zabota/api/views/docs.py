"""The description of the API: for programs, and for people as a page of our own."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from zabota.api.describing import schema
from zabota.api.problems import TYPES
from zabota.api.reading import chapters
from zabota.people.doors import open_door


@open_door("the description of the API is the same for everybody, and tells of no business")
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    text = json.dumps(schema(get_language() or "ru"), ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@open_door("the description of the API is the same for everybody, and tells of no business")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    whole: dict[str, Any] = schema(get_language() or "ru")
    context = {
        "about": whole["info"]["description"],
        "chapters": chapters(whole),
        "problems": [(kind, status, title) for kind, (status, title) in TYPES.items()],
    }
    return render(request, "api/docs.html", context)
