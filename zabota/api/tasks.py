"""What this area wakes on."""

from datetime import datetime

from zabota.api import actions
from zabota.events.registry import every


@every(seconds=3600)
def forget_old_repeats(at: datetime) -> None:
    actions.forget_old_repeats(at=at)
