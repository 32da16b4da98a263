"""What a paper's file is called."""

import re
from typing import Final

from zabota.documents.models import Drawing

_ODD: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')


def file_name(drawing: Drawing) -> str:
    """The title, without what file systems or readers would stumble over, and the format."""
    words = " ".join(_ODD.sub(" ", drawing.paper.title).split())[:100].strip(". ")
    return f"{words or drawing.paper.kind}.{drawing.format}"
