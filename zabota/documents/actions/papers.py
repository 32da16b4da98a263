"""Papers: issued, then drawn. Both happen once and stay as they are."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents import canonical
from zabota.documents.drawing import drawn
from zabota.documents.events import PaperIssued
from zabota.documents.models import Drawing, Paper
from zabota.documents.typst import TEMPLATES
from zabota.events.recording import record

DRAWING_LOCK = 0x9A9E5
LONGEST = 200_000
"""Characters of data: what Typst sets within seconds, some hundred pages."""


@act
def issue(
    *,
    kind: str,
    template: str,
    data: dict[str, Any],
    about: tuple[str, int],
    title: str,
    client: Client | None = None,
    number: str = "",
    language: str = "ru",
    at: datetime,
) -> Paper:
    """Freezes what a paper says. `about`: the kind and id of the row above that it is of. KeyError for a template
    that is not there; TypeError for data that has no one text (a float)."""
    TEMPLATES[template]
    if len(canonical.text(data)) > LONGEST:
        raise Refused(_("The paper is too long. Shorten its texts."))
    about_kind, about_id = about
    paper = Paper.objects.create(
        kind=kind,
        template=template,
        data=data,
        sha256=canonical.digest(data),
        about_kind=about_kind,
        about_id=about_id,
        title=title[:200],
        client=client,
        number=number,
        language=language,
        made_at=at,
    )
    record(PaperIssued(paper_id=paper.pk, kind=kind, client_id=client.pk if client else None), at=at)
    return paper


@act
def draw(paper: Paper, format: str = "pdf", *, at: datetime) -> Drawing:  # noqa: A002
    """The paper as a file. Whoever asks and however often, it is drawn once; the others wait and get the same."""
    if done := _drawing(paper, format):
        return done
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [DRAWING_LOCK, paper.pk % 2**31])
    if done := _drawing(paper, format):
        return done
    content, pages = drawn(paper, format)
    return Drawing.objects.create(
        paper=paper,
        format=Drawing.Format(format),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages,
        made_at=at,
    )


def _drawing(paper: Paper, format: str) -> Drawing | None:  # noqa: A002
    return Drawing.objects.filter(paper=paper, format=format).first()
