"""What changes clients, the people in them, their addresses and levels."""

from zabota.clients.actions.archiving import archive, restore
from zabota.clients.actions.arriving import client_for_form, client_for_mail, mark_broken
from zabota.clients.actions.clients import add_client, change_client, set_tier
from zabota.clients.actions.contacts import add_contact, archive_contact, change_contact, restore_contact
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
    "change_client",
    "change_contact",
    "change_point",
    "change_tier",
    "client_for_form",
    "client_for_mail",
    "default_tier",
    "make_default_tier",
    "mark_broken",
    "move_tier",
    "remove_point",
    "remove_tier",
    "restore",
    "restore_contact",
    "set_tier",
]
