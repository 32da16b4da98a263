"""What a page waits for is delivered at once, when the request's transaction has committed; should that fail, the queue
delivers it."""

from collections.abc import Callable

from zabota.events.facts import Fact
from zabota.events.models import Event
from zabota.events.recording import deliver_now


def deliver(fact: type[Fact], **payload: int) -> Callable[[], None]:
    """To be called after the commit: the newest fact of this kind with these words, to all who listen."""
    named = {f"payload__{name}": value for name, value in payload.items()}
    event = Event.objects.filter(name=fact.name(), **named).order_by("-id").first()
    return lambda: deliver_now(event) if event else None
