"""Papers as files that a browser shows."""

from datetime import datetime

from django.http import Http404, HttpResponse

from zabota.documents import actions as documents
from zabota.documents.models import Paper


def as_pdf(paper: Paper | None, *, at: datetime) -> HttpResponse:
    """The paper as a file to read in the browser."""
    if paper is None:
        raise Http404
    drawing = documents.draw(paper, "pdf", at=at)
    response = HttpResponse(bytes(drawing.content), content_type="application/pdf")
    name = f"{paper.kind}-{paper.number}".rstrip("-")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
