"""From a frozen paper to a file."""

from zabota.documents.models import Paper
from zabota.documents.queries import contents_of
from zabota.documents.sheets import sheets_of
from zabota.documents.spreadsheets import workbook
from zabota.documents.typst import Drawn, draw


def drawn(paper: Paper, format: str) -> tuple[bytes, int]:  # noqa: A002
    """The file's bytes and how many pages it has (0 for a workbook). ValueError for another format."""
    if format == "xlsx":
        return workbook(sheets_of(paper)), 0
    if format != "pdf":
        raise ValueError(format)
    made: Drawn = draw(
        paper.template, paper.data, pictures=contents_of(paper.data), at=paper.made_at.replace(microsecond=0)
    )
    return made.content, made.pages
