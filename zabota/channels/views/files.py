"""Files of letters, and letters as they came. Whoever may see what they belong to may open them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from zabota.channels.guards import file_for, letter_for
from zabota.channels.papers import paper_of
from zabota.channels.serving import as_download
from zabota.people.doors import StaffRequest, can


@can("tickets.see")
@require_safe
def file(request: StaffRequest, key: UUID) -> HttpResponse:
    """Always a download; `?show=1` lets a picture be looked at where it stands."""
    found = file_for(request.member, key)
    if found is None:
        raise Http404
    shown = request.GET.get("show") == "1"
    return as_download(bytes(found.content), name=found.name, content_type=found.content_type, shown=shown)


@can("tickets.see")
@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """For a sandboxed frame; `?images=1` asks for pictures from outside."""
    letter = letter_for(request.member, pk)
    if letter is None:
        raise Http404
    page, policy = paper_of(letter, images=request.GET.get("images") == "1")
    response = HttpResponse(page)
    response["Content-Security-Policy"] = policy
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
