"""What may be done with news, with the choice of doors, and with devices."""

from zabota.notifications.actions.devices import forget, forget_all, remember
from zabota.notifications.actions.telling import prefer, read, read_all, tell

__all__ = ["forget", "forget_all", "prefer", "read", "read_all", "remember", "tell"]
