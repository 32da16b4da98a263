"""What agreements wake on."""

from datetime import datetime

from zabota.agreements.actions import draw
from zabota.events.registry import every


@every(seconds=60)
def give_back_what_expired(at: datetime) -> None:
    """Reservations that nobody settled."""
    while draw.expire(at=at):
        pass
