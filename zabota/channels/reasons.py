"""Why a letter is set aside or did not go: words that are stored, sentences that are shown."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, LazyText] = {
    # A letter that came and can't be read
    "empty": _("The letter is empty."),
    "not-a-letter": _("This has no header and no text: it is not a letter."),
    "too-large": _("The letter is larger than we read."),
    "too-slow": _("Reading the letter took too long."),
    "too-deep": _("The letter's parts lie too deep in each other, and nothing could be read."),
    "too-many-parts": _("The letter has too many parts, and nothing could be read."),
    "crashed": _("The letter broke the reader."),
    # A letter that no person wrote to us just now
    "auto-submitted": _("Written by a program."),
    "report": _("A report of a program."),
    "precedence": _("Written by a program."),
    "newsletter": _("A newsletter."),
    "null-return-path": _("Nobody is to be answered: the letter came without a return path."),
    "mailer-daemon": _("Written by a mail server."),
    "exchange-rule": _("Written by a rule of somebody's mailbox."),
    "out-of-office": _("Somebody is away: an automatic answer."),
    # A letter that was read
    "no-sender": _("The letter has no readable sender: there is nobody to answer."),
    "not-taken": _("The letter was read, but no request came of it."),
    "mailbox-paused": _("The mailbox is paused. Letters go on when you resume it."),
    "flood": _("This sender writes too often. Look whether it is a machine."),
    "same-bytes": _("The same letter has come before."),
    "own-letter": _("Our own letter came back: somebody forwards our mail to us."),
    "reports-nothing": _("A delivery report of a letter that is not ours."),
    "reports-delay": _("Our letter is late: the other server goes on trying."),
    "reports-delivery": _("Our letter has arrived."),
    # A letter that goes out
    "no-way-out": _("No way out is set up: give the mailbox an SMTP server."),
    "recipient-refused": _("This address does not take letters."),
    "interrupted": _("The connection broke while the letter was being handed over."),
    "demo": _("A demo's letters stay here."),
    # Why a mailbox is paused
    "by-hand": _("Paused by hand."),
    "too-many-letters": _("Too many letters came within an hour."),
    "own-letters": _("Our own letters keep coming back: a forwarding rule leads here."),
}


def sentence(reason: str) -> str:
    """The sentence of a stored reason; what is not one of ours (a server's or a person's words) stays as it is."""
    word, _colon, detail = reason.partition(": ")
    if word not in REASONS:
        return reason
    return f"{REASONS[word]} {detail}".rstrip()
