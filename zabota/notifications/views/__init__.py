"""What a member was told: the bell, the list, the preferences."""

from zabota.notifications.views.lines import bell, index, read, read_all
from zabota.notifications.views.preferences import preferences

__all__ = ["bell", "index", "preferences", "read", "read_all"]
