"""What changes promises: each is locked, each change is a line of its history, and a fact."""

from zabota.promises.actions.changing import reassign, retarget
from zabota.promises.actions.fulfilling import fulfil, fulfil_kinds, reopen, unfulfil
from zabota.promises.actions.ledger import tell_due
from zabota.promises.actions.making import give_word, make
from zabota.promises.actions.moving import move, release, release_all
from zabota.promises.actions.owing import owe
from zabota.promises.actions.turning import pause, resume

__all__ = [
    "fulfil",
    "fulfil_kinds",
    "give_word",
    "make",
    "move",
    "owe",
    "pause",
    "reassign",
    "release",
    "release_all",
    "reopen",
    "resume",
    "retarget",
    "tell_due",
    "unfulfil",
]
