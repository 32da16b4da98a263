"""The sign that a form page carries instead of a cookie: which form, which page, since when.

It works inside a frame on somebody else's site, where cookies don't go, and makes each page good for one post.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.core import signing

from zabota.channels import form_limits as limits
from zabota.channels.models import WebForm

SALT = "channels.form-page"
State = Literal["good", "hasty", "stale"]


@dataclass(frozen=True)
class PageToken:
    key: uuid.UUID
    opened_at: datetime

    def state(self, at: datetime) -> State:
        """Whether a person can have filled in the page in the time since it was opened."""
        open_for = at - self.opened_at
        if open_for < limits.SHORTEST_FILLING:
            return "hasty"
        return "good" if open_for < limits.LONGEST_FILLING else "stale"


def new_token(form: WebForm, *, at: datetime, key: uuid.UUID | None = None) -> str:
    """For a fresh page, or for the same page again after an error (with its `key`)."""
    value = {"f": [form.business_id, form.pk], "k": (key or uuid.uuid4()).hex, "t": int(at.timestamp())}
    return signing.dumps(value, salt=SALT)


def read_token(text: str, form: WebForm) -> PageToken | None:
    """None for what we did not sign, or signed for another form."""
    try:
        value = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    if value["f"] != [form.business_id, form.pk]:
        return None
    return PageToken(uuid.UUID(value["k"]), datetime.fromtimestamp(value["t"], UTC))
