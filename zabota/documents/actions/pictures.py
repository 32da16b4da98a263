"""Logo, signature, stamp: taken in, replaced, taken away."""

import hashlib
from datetime import datetime

from zabota.core.acts import act
from zabota.documents.models import Picture
from zabota.documents.pictures import clean_picture
from zabota.people.models import Member


@act
def set_picture(kind: str, content: bytes, *, by: Member | None = None, at: datetime) -> Picture:
    """A new picture of this kind for papers from now on; older papers keep the one that they name. Refuses what is
    no picture. ValueError for an unknown kind."""
    kind, png = Picture.Kind(kind), clean_picture(content)
    remove_picture(kind, by=by, at=at)
    return Picture.objects.create(
        kind=kind, content=png, sha256=hashlib.sha256(png).hexdigest(), made_at=at, replaced_at=None
    )


@act
def remove_picture(kind: str, *, by: Member | None = None, at: datetime) -> None:
    """Papers from now on go without it."""
    Picture.objects.filter(kind=kind, replaced_at=None).update(replaced_at=at)
