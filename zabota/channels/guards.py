"""Who may open what came by mail: floors above say it, here it is asked together with fetching.

guards.register(files=may_open_file, letters=may_open_letter) in an area's `apps.ready()`.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from zabota.channels.models import Letter, StoredFile
from zabota.people.models import Member

FileGuard = Callable[[Member, StoredFile], bool]
LetterGuard = Callable[[Member, int], bool]
_files: list[FileGuard] = []
_letters: list[LetterGuard] = []


def register(*, files: FileGuard | None = None, letters: LetterGuard | None = None) -> None:
    """`files(member, file)` and `letters(member, letter_id)` say yes for what belongs to their area."""
    for guard, known in ((files, _files), (letters, _letters)):
        _add(guard, known)


def file_for(member: Member, key: UUID) -> StoredFile | None:
    """The file, if it is here and some area lets this member open it."""
    file = StoredFile.objects.defer("content").filter(key=key).first()
    return file if file and any(guard(member, file) for guard in _files) else None


def letter_for(member: Member, pk: int) -> Letter | None:
    """The letter, likewise."""
    letter = Letter.objects.defer("understood").filter(pk=pk, understood__isnull=False).first()
    return letter if letter and any(guard(member, letter.pk) for guard in _letters) else None


def _add(guard: Any, known: list[Any]) -> None:
    if guard and guard not in known:
        known.append(guard)
