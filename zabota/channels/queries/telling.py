"""What became of a letter, for programs."""

from typing import Any

from zabota.channels.models import Letter
from zabota.channels.queries.reading import letter_of
from zabota.channels.reasons import sentence

LONGEST_TEXT = 500


def told(letter: Letter) -> dict[str, Any]:
    """State, ticket, and the words as they were understood; of a duplicate those of the letter that it repeats."""
    whole = letter.original or letter
    read = letter_of(whole.pk) if whole.understood is not None else None
    return {
        "state": letter.state,
        "ticket": letter.ticket_number or whole.ticket_number,
        "subject": read.subject if read else letter.subject,
        "from": read.from_.address if read else letter.from_address,
        "text": read.text[:LONGEST_TEXT] if read else "",
        "attachments": [one.name for one in read.attachments] if read else [],
        "reason": str(sentence(letter.reason)),
    }
