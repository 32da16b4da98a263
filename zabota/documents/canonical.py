"""One text for one content: what is signed and compared is its hash."""

import hashlib
import json
from typing import Any


def text(data: Any) -> str:
    """Canonical JSON: sorted names, no spaces, letters as they are. TypeError for a float: it is never exact."""
    _refuse_floats(data)
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(data: Any) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits. The order of names says nothing."""
    return hashlib.sha256(text(data).encode()).hexdigest()


def _refuse_floats(data: Any) -> None:
    if isinstance(data, float):
        raise TypeError("a float has no one text: write a Decimal as a string")
    if isinstance(data, dict):
        if any(not isinstance(name, str) for name in data):
            raise TypeError("names of fields are text")
        data = data.values()
    elif not isinstance(data, (list, tuple)):
        return
    for each in data:
        _refuse_floats(each)
