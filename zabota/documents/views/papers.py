"""Papers of a client, and a paper as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zabota.clients.models import Client
from zabota.core.web import page
from zabota.documents import actions
from zabota.documents.models import Drawing, Paper
from zabota.documents.naming import file_name
from zabota.documents.sheets import has_lines
from zabota.people.doors import StaffRequest, can

RECENT = 8
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@can("documents.see")
@require_safe
def of_client(request: StaffRequest, client_id: int) -> HttpResponse:
    """The panel on the client's card: the last papers."""
    client = get_object_or_404(Client.objects.visible_to(request.member), pk=client_id)
    everything = request.GET.get("all") == "1"
    found = Paper.objects.visible_to(request.member).of(client).defer("data")
    papers = list(found if everything else found[: RECENT + 1])
    more = not everything and len(papers) > RECENT
    shown = papers[:RECENT] if more else papers
    return page(request, "documents/of_client.html", papers=shown, more=more, client=client)


@can("documents.see")
@require_safe
def download(request: StaffRequest, paper_id: int) -> HttpResponse:
    return _file(request, paper_id, "pdf")


@can("documents.see")
@require_safe
def workbook(request: StaffRequest, paper_id: int) -> HttpResponse:
    return _file(request, paper_id, "xlsx")


def _file(request: StaffRequest, paper_id: int, format: str) -> HttpResponse:  # noqa: A002
    seen = Paper.objects.visible_to(request.member)
    paper = get_object_or_404(seen.filter(has_lines()) if format == "xlsx" else seen, pk=paper_id)
    return as_file(actions.draw(paper, format, at=timezone.now()))


def as_file(drawing: Drawing) -> HttpResponse:
    """A download that a browser neither guesses at nor runs."""
    response = HttpResponse(bytes(drawing.content), content_type=TYPES[drawing.format])
    response["Content-Disposition"] = content_disposition_header(True, file_name(drawing))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response
