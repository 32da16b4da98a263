"""A stored letter of ours as bytes, with its return path."""

from zabota.channels.letters import Person
from zabota.channels.letters.fields import wire_address
from zabota.channels.letters.writing import Outgoing as Written
from zabota.channels.letters.writing import OutgoingFile, write
from zabota.channels.models import Outgoing
from zabota.channels.signing import loop_header
from zabota.core.smtp import Parcel


def compose(outgoing: Outgoing) -> Parcel:
    """Raises ValueError for an address that can't be written."""
    mailbox = outgoing.mailbox
    own = wire_address(mailbox.address)
    return Parcel(
        sender="" if outgoing.automatic else own,
        recipient=wire_address(outgoing.to_address),
        content=write(_written(outgoing)),
        fallback=own,
    )


def _written(outgoing: Outgoing) -> Written:
    mailbox = outgoing.mailbox
    return Written(
        from_=Person(mailbox.name, mailbox.address),
        to=[Person(outgoing.to_name, outgoing.to_address)],
        subject=outgoing.subject,
        text=outgoing.text,
        message_id=outgoing.message_id,
        at=outgoing.made_at,
        reply_to=Person(mailbox.name, outgoing.reply_to) if outgoing.reply_to else None,
        attachments=_files(outgoing),
        in_reply_to=outgoing.in_reply_to or None,
        references=tuple(outgoing.references),
        automatic=_automatic(outgoing),
        headers=[loop_header(outgoing.pk)],
    )


def _files(outgoing: Outgoing) -> list[OutgoingFile]:
    rows = outgoing.files.select_related("file").order_by("id")
    return [
        OutgoingFile(name=row.file.name, content_type=row.file.content_type, content=bytes(row.file.content))
        for row in rows
    ]


def _automatic(outgoing: Outgoing) -> str:
    """The word of RFC 3834: an answer, or a letter by itself; empty for what a person wrote."""
    if not outgoing.automatic:
        return ""
    return "auto-replied" if outgoing.in_reply_to else "auto-generated"
