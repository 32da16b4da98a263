"""What changes clients, the people in them, their addresses and levels."""

from zabota.clients.actions.archiving import archive, restore
from zabota.clients.actions.arriving import client_for_form, client_for_mail, mark_broken
from zabota.clients.actions.clients import add_client, change_client, set_tier
from zabota.clients.actions.contacts import add_contact, archive_contact, change_contact, restore_contact
from zabota.clients.actions.merge import (
    gather_late,
    merge,
    objection_to_merging,
    objection_to_separating,
    separate,
    tell_apart,
)
from zabota.clients.actions.person_data import (
    ask_for_copy,
    ask_to_erase,
    erase,
    forget_old_copies,
    make_copy,
    objection_to_erasing,
)
from zabota.clients.actions.points import add_point, change_point, remove_point
from zabota.clients.actions.tiers import (
    add_tier,
    change_tier,
    default_tier,
    make_default_tier,
    move_tier,
    remove_tier,
)

__all__ = [
    "add_client",
    "add_contact",
    "add_point",
    "add_tier",
    "archive",
    "archive_contact",
    "ask_for_copy",
    "ask_to_erase",
    "change_client",
    "change_contact",
    "change_point",
    "change_tier",
    "client_for_form",
    "client_for_mail",
    "default_tier",
    "erase",
    "forget_old_copies",
    "gather_late",
    "make_copy",
    "make_default_tier",
    "mark_broken",
    "merge",
    "move_tier",
    "objection_to_erasing",
    "objection_to_merging",
    "objection_to_separating",
    "remove_point",
    "remove_tier",
    "restore",
    "restore_contact",
    "separate",
    "set_tier",
    "tell_apart",
]
