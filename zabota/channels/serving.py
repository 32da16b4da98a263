"""Answers that carry what strangers have sent. Nothing in them runs, and a browser guesses nothing."""

import re
from typing import Final
from urllib.parse import quote

from django.http import HttpResponse

PICTURES: Final = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp"))
PASSIVE: Final = PICTURES | {
    "application/pdf",
    "application/zip",
    "text/plain",
    "text/csv",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Types that are told as they are. Anything else, and all that a browser could run, is only bytes."""

_ODD: Final = re.compile(r'[^A-Za-z0-9 ._()+-]|["\\]')


def as_download(content: bytes, *, name: str, content_type: str = "", shown: bool = False) -> HttpResponse:
    """The bytes as a file to be kept; `shown`: a picture may be looked at in its place."""
    kind = content_type.lower().partition(";")[0].strip()
    shown = shown and kind in PICTURES
    response = HttpResponse(content, content_type=kind if kind in PASSIVE else "application/octet-stream")
    response["Content-Disposition"] = disposition(name, "inline" if shown else "attachment")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def disposition(name: str, kind: str = "attachment") -> str:
    """RFC 6266: a plain name for the old, the real one for all others."""
    plain = _ODD.sub("_", name) or "file"
    if plain == name:
        return f'{kind}; filename="{plain}"'
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
