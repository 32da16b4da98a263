"""What the desk does. Every door calls these."""

from zabota.desk.actions.assigning import assign, set_team, take_next
from zabota.desk.actions.drafting import keep_draft
from zabota.desk.actions.due import refresh
from zabota.desk.actions.hearing import add_client_message
from zabota.desk.actions.noting import note
from zabota.desk.actions.opening import open_ticket
from zabota.desk.actions.promising import give_word, honest_word, move_promise
from zabota.desk.actions.replying import reply, take_back
from zabota.desk.actions.turning import change_impact, change_status
from zabota.desk.actions.undoing import turn_back
from zabota.desk.actions.writing_down import write_down

__all__ = [
    "add_client_message",
    "assign",
    "change_impact",
    "change_status",
    "give_word",
    "honest_word",
    "keep_draft",
    "move_promise",
    "note",
    "open_ticket",
    "refresh",
    "reply",
    "set_team",
    "take_back",
    "take_next",
    "turn_back",
    "write_down",
]
