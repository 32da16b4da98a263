"""What changes mail: letters that come, letters that go, mailboxes."""

from zabota.channels.actions.breakers import pause, resume
from zabota.channels.actions.confirm import confirm_receipt
from zabota.channels.actions.keep import stored_file
from zabota.channels.actions.mailboxes import add_mailbox, change_mailbox, close_mailbox, reopen_mailbox
from zabota.channels.actions.outcomes import repeat
from zabota.channels.actions.post_form import PostedFile, post_form
from zabota.channels.actions.receive import receive
from zabota.channels.actions.send import cancel, send
from zabota.channels.actions.settle import discard, park, push, retry, retry_all, settle, settle_held
from zabota.channels.actions.understand import understand
from zabota.channels.actions.web_forms import add_form, change_form, close_form, reopen_form

__all__ = [
    "PostedFile",
    "add_form",
    "add_mailbox",
    "cancel",
    "change_form",
    "change_mailbox",
    "close_form",
    "close_mailbox",
    "confirm_receipt",
    "discard",
    "park",
    "pause",
    "post_form",
    "push",
    "receive",
    "reopen_form",
    "reopen_mailbox",
    "repeat",
    "resume",
    "retry",
    "retry_all",
    "send",
    "settle",
    "settle_held",
    "stored_file",
    "understand",
]
