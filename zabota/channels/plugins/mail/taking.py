"""Taking one letter at a door for all the mailboxes it is for: the SMTP door and `zabota mail-in` do the same."""

from collections.abc import Mapping
from datetime import datetime

from zabota.business.tenancy import scope
from zabota.channels.actions.receive import receive
from zabota.channels.carrying import OURS
from zabota.channels.models import Letter, Mailbox
from zabota.channels.queries import Place
from zabota.events.models import Event
from zabota.events.recording import overheard


def take(
    raw: bytes, places: Mapping[str, Place], *, source: str, envelope_from: str, at: datetime
) -> tuple[list[Letter], list[Event]]:
    """Commits the bytes for each mailbox among the recipients. `places`: where each recipient's letters belong.

    One mailbox gets one letter, however many of its addresses were named. Returns the letters, and the facts to
    carry on.
    """
    letters: list[Letter] = []
    with overheard(*OURS) as facts:
        for place, recipients in _by_place(places).items():
            with scope(place.business_id, actor=f"door:{source}"):
                mailbox = Mailbox(pk=place.mailbox_id)  # its key is all that is needed
                letters.append(
                    receive(
                        mailbox,
                        raw,
                        source=source,
                        at=at,
                        envelope_from=envelope_from,
                        envelope_to=_telling(recipients),
                    )
                )
    return letters, facts


def _by_place(places: Mapping[str, Place]) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for recipient, place in places.items():
        found.setdefault(place, []).append(recipient)
    return found


def _telling(recipients: list[str]) -> str:
    """Of several addresses of one mailbox the one that may name a ticket."""
    return max(recipients, key=lambda address: ("+" in address, len(address)))
