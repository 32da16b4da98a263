"""The doors: mailboxes, letters as they came, letters that go out, forms, files."""

from zabota.channels.models.file import StoredFile
from zabota.channels.models.form import FormFile, FormPost, WebForm
from zabota.channels.models.letter import Letter, LetterFile, RawLetter
from zabota.channels.models.mailbox import Mailbox
from zabota.channels.models.outgoing import Outgoing, OutgoingFile

__all__ = [
    "FormFile",
    "FormPost",
    "Letter",
    "LetterFile",
    "Mailbox",
    "Outgoing",
    "OutgoingFile",
    "RawLetter",
    "StoredFile",
    "WebForm",
]
