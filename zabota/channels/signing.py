"""Our signs with this installation's secret: the pure part is `letters.signs`."""

import hashlib
import re
import secrets

from django.conf import settings

from zabota.business.tenancy import current_business_id
from zabota.channels.letters import Letter as Read
from zabota.channels.letters import signs
from zabota.channels.models import Mailbox

TICKET = "ticket"
_TICKET_KEY = re.compile(r"ticket(\d{1,18})")
About = tuple[str, int]


def new_message_id(mailbox: Mailbox, about: About) -> str:
    """`<ticket12.…@domain>`: another one each time."""
    domain = mailbox.address.rpartition("@")[2].lower()
    return signs.message_id(_key(about), secrets.token_hex(8), domain, _secret(), business=_business())


def reply_address(mailbox: Mailbox, about: About) -> str:
    """The mailbox's address with a signed ticket in it; empty where there is none or plus addresses don't work."""
    if about[0] != TICKET or not mailbox.plus_addresses:
        return ""
    try:
        return signs.reply_address(mailbox.address, _key(about), _secret(), business=_business())
    except ValueError:
        return ""


def ticket_in_address(address: str, *, mailbox: Mailbox) -> int | None:
    """The ticket of a genuine reply address of this mailbox; None for any other address."""
    key = signs.read_reply_address(address, mailbox.address, _secret(), business=_business())
    found = _TICKET_KEY.fullmatch(key or "")
    return int(found[1]) if found else None


def loop_header(number: int) -> tuple[str, str]:
    """The field by which we know a letter of ours that comes back."""
    return signs.loop_header(str(number), _secret(), business=_business())


def is_signed_by_us(read: Read) -> bool:
    return signs.is_own_loop(read.own_headers, _secret(), business=_business())


def _key(about: About) -> str:
    return f"{about[0]}{about[1]}"


def _business() -> str:
    return str(current_business_id())


def _secret() -> bytes:
    return hashlib.sha256(b"zabota mail " + settings.SECRET_KEY.encode()).digest()
