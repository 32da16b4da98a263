"""What a member was told: the bell, the list, the preferences, the devices."""

from zabota.notifications.views import devices
from zabota.notifications.views.lines import bell, index, read, read_all
from zabota.notifications.views.preferences import preferences

__all__ = ["bell", "devices", "index", "preferences", "read", "read_all"]
