"""Files that old programs put right into the text between "begin 644 name" and "end"."""

import re
from typing import Final

from . import tidy
from .charsets import decode
from .letter import Attachment
from .transfers import uu_lines

_BEGIN: Final = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,300})\r?\n", re.MULTILINE)
_MAX_FILES: Final = 50


def without_files(data: bytes, number: int) -> tuple[bytes, list[Attachment]]:
    """The text without its uuencoded files, and the files. ``number`` is how many attachments there are."""
    kept: list[bytes] = []
    files: list[Attachment] = []
    position = 0
    for begin in _BEGIN.finditer(data):
        if begin.start() < position or len(files) >= _MAX_FILES:
            continue
        content, end = uu_lines(data, begin.end())
        if not content:
            continue
        name = tidy.file_name(decode(begin[1].strip()).text) or f"attachment-{number + len(files) + 1}.bin"
        files.append(Attachment(name, "application/octet-stream", content))
        kept.append(data[position : begin.start()])
        position = end
    return b"".join([*kept, data[position:]]) if files else data, files
