"""Writing down what was read: the words beside the letter, the files by themselves."""

import hashlib
import json
import re
from datetime import datetime
from typing import Any

from zabota.channels.letters import Attachment
from zabota.channels.letters import Letter as Read
from zabota.channels.models import Letter, LetterFile, StoredFile
from zabota.channels.verdicts import verdict

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def keep(letter: Letter, read: Read, *, at: datetime) -> None:
    """The letter's fields, and a stored file for each of its attachments."""
    letter.message_id = storable(read.message_id or "")[:250]
    letter.from_address = storable(read.from_.address)[:320]
    letter.subject = storable(read.subject)[:500]
    letter.verified = verdict(read, trusted_server=letter.mailbox.trusted_server)
    letter.understood = _storable_json(read.to_json(contents=False))
    fields = ["message_id", "from_address", "subject", "verified", "understood", "attempts", "tried_at"]
    letter.save(update_fields=fields)
    _keep_files(letter, read.attachments, at)


def stored_file(*, name: str, content_type: str, content: bytes, at: datetime) -> StoredFile:
    """A file, not saved yet. The name is only for showing."""
    return StoredFile(
        name=storable(name)[:150] or "file",
        content_type=storable(content_type)[:120],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        at=at,
    )


def storable(text: str) -> str:
    """The text without what PostgreSQL can't keep."""
    return _UNSTORABLE.sub("\ufffd", text)


def _keep_files(letter: Letter, attachments: tuple[Attachment, ...], at: datetime) -> None:
    if not attachments:
        return
    files = StoredFile.objects.bulk_create(
        [
            stored_file(name=one.name, content_type=one.content_type, content=one.content, at=at)
            for one in attachments
        ]
    )
    LetterFile.objects.bulk_create(
        LetterFile(
            letter=letter, file=file, inline=one.inline, content_id=storable(one.content_id or "")[:250]
        )
        for one, file in zip(attachments, files, strict=True)
    )


def _storable_json(value: dict[str, Any]) -> Any:
    """Nearly always the value itself: what can't be stored is looked for in the whole, not in each word."""
    text = json.dumps(value, ensure_ascii=False)
    return _cleaned(value) if "\\u0000" in text or _UNSTORABLE.search(text) else value


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value
