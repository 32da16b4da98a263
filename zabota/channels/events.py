"""What happens at the doors."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class LetterReceived(Fact):
    """The raw bytes are stored. Nobody has read them yet."""

    letter_id: int


@dataclass(frozen=True, kw_only=True)
class LetterUnderstood(Fact):
    """A person's letter has been read and waits for whoever makes a ticket or an answer of it."""

    letter_id: int


@dataclass(frozen=True, kw_only=True)
class AutomaticLetterUnderstood(Fact):
    """A program's letter has been read and settled. It may belong to a ticket, but never reopens one."""

    letter_id: int


@dataclass(frozen=True, kw_only=True)
class LetterParked(Fact):
    """A letter could not be taken and waits for a person."""

    letter_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class FormPosted(Fact):
    """Somebody wrote into a public form."""

    post_id: int


@dataclass(frozen=True, kw_only=True)
class OutgoingSettled(Fact):
    """What became of a letter of ours: `sent`, `failed`, `bounced` or `uncertain`."""

    outgoing_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class AddressRefused(Fact):
    """The recipient of this letter of ours doesn't exist: its address works no more."""

    outgoing_id: int


@dataclass(frozen=True, kw_only=True)
class MailboxPaused(Fact):
    """The breaker of a mailbox has tripped: letters are stored, and wait for a person's word."""

    mailbox_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class MailboxResumed(Fact):
    mailbox_id: int


@dataclass(frozen=True, kw_only=True)
class MailboxChanged(Fact):
    """A mailbox was added, changed or closed."""

    mailbox_id: int
