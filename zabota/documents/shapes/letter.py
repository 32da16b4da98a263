"""A letter on our paper."""

from dataclasses import dataclass

from zabota.documents.shapes.plain import PaperShape


@dataclass(frozen=True, kw_only=True)
class LetterShape(PaperShape):
    """Template `letterhead`. `text`: paragraphs, parted by an empty line."""

    to: str = ""
    person: str = ""
    subject: str = ""
    text: str = ""
    answers_number: str = ""
