"""Questions about mail that span tables."""

from zabota.channels.queries.counting import counts, outgoing_counts
from zabota.channels.queries.finding import Place, mailbox_at
from zabota.channels.queries.origins import named_ticket
from zabota.channels.queries.reading import FileOfLetter, as_read, files_of, letter_of

__all__ = [
    "FileOfLetter",
    "Place",
    "as_read",
    "counts",
    "files_of",
    "letter_of",
    "mailbox_at",
    "named_ticket",
    "outgoing_counts",
]
