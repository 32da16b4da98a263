"""What a letter said."""

from zabota.channels.letters import Letter as Read
from zabota.channels.models import Letter, LetterFile, StoredFile

FileOfLetter = tuple[StoredFile, bool, str]


def letter_of(pk: int) -> Read:
    """The letter as it was understood; its attachments tell their sizes and not their bytes.

    Raises Letter.DoesNotExist for one that isn't in this business, ValueError for one that is not understood yet.
    """
    return as_read(Letter.objects.only("understood").get(pk=pk))


def as_read(letter: Letter) -> Read:
    """The same of a row that was fetched with all its columns."""
    if letter.understood is None:
        raise ValueError(f"letter {letter.pk} is not understood yet")
    return Read.from_json(letter.understood)


def files_of(letter: Letter) -> list[FileOfLetter]:
    """The files that came with it, as they lay in it: (file, shown inside the text?, content id). Without bytes."""
    rows = LetterFile.objects.filter(letter=letter).select_related("file").defer("file__content")
    return [(row.file, row.inline, row.content_id) for row in rows]
