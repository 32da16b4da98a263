"""The pair of keys by which push services know this installation: made once, the private one kept sealed."""

import base64
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from zabota.core.sealed import seal, unseal
from zabota.notifications.models import PushKeys


@dataclass(frozen=True)
class Pair:
    """Both in the letters of RFC 7515: base64url without padding."""

    public: str
    private: str


def pair(*, at: datetime) -> Pair:
    """The installation's keys. Raises ValueError when they were sealed under another SECRET_KEY."""
    row = PushKeys.objects.first()
    if row is None:
        made = new_pair()
        said = {"public": made.public, "private_sealed": seal(made.private), "made_at": at}
        row, _new = PushKeys.objects.get_or_create(only=True, defaults=said)
    return Pair(row.public, unseal(row.private_sealed))


def new_pair() -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Pair(_text(public), _text(key.private_numbers().private_value.to_bytes(32, "big")))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
