"""The pure life of a promise: its history as entries, its state folded from them, and the arithmetic between.

Nothing here knows a database or reads the clock. An action asks a state, gets an entry, writes it, and
applies it:

    entry = reckoning.pause(state, hours, at)
    state = reckoning.apply(state, entry)
"""

from .clock import (
    REOPENING,
    due_after_resume,
    fulfil,
    give_word,
    make,
    move,
    objection_to_changing,
    objection_to_moving,
    objection_to_pausing,
    pause,
    reassign,
    record_breach,
    release,
    reopen,
    resume,
    warn,
)
from .entries import Entry, Happened, to_the_second
from .measuring import left, remaining_fraction, spent, warn_moments
from .retargeting import GRACE_PERCENT, retarget, would_move
from .state import Outcome, State, apply, outcome, rebuild
from .turns import By, Turn, first_answer_at, next_answer_from

__all__ = [
    "GRACE_PERCENT",
    "REOPENING",
    "By",
    "Entry",
    "Happened",
    "Outcome",
    "State",
    "Turn",
    "apply",
    "due_after_resume",
    "first_answer_at",
    "fulfil",
    "give_word",
    "left",
    "make",
    "move",
    "next_answer_from",
    "objection_to_changing",
    "objection_to_moving",
    "objection_to_pausing",
    "outcome",
    "pause",
    "reassign",
    "rebuild",
    "record_breach",
    "release",
    "remaining_fraction",
    "reopen",
    "resume",
    "retarget",
    "spent",
    "to_the_second",
    "warn",
    "warn_moments",
    "would_move",
]
