"""Why a letter that was to follow does not go, in words."""

from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, LazyText]] = {
    "answered": _("the client has answered by letter"),
    "asked": _("the client has asked a question"),
    "accepted": _("the proposal was accepted"),
    "declined": _("the proposal was declined"),
    "withdrawn": _("the proposal was withdrawn"),
    "expired": _("its last day has passed"),
    "revised": _("a new version was sent"),
    "unsubscribed": _("the client does not want to be reminded"),
    "by-hand": _("switched off"),
    "no-address": _("there is no address to write to"),
}


def in_words(reason: str) -> str:
    """ "" for what was not stopped."""
    return str(WORDS.get(reason, reason))
