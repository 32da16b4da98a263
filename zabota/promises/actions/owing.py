"""Something is owed until a moment that was agreed or set, not computed: a deadline, a report, a renewal."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.people.models import Member
from zabota.promises import reckoning
from zabota.promises.actions.making import begin, open_one
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject


@act
def owe(
    *,
    kind: str,
    subject: Subject,
    client: Client,
    until: datetime,
    at: datetime,
    member: Member | None = None,
    ground: str = "",
    note: str = "",
) -> Promise:
    """A promise due at a given moment. `ground` says in words on what it rests («запрос цены № 7 от 1 сентября»).

    `kind` is a word of the floor above, made known by `promises.words.register_kind`. Of one kind a subject has one
    open promise: a second making gives the first, unchanged. Refused when `until` does not lie ahead.
    """
    if existing := open_one(subject, kind):
        return existing
    row = Promise(
        kind=kind,
        subject_kind=subject.kind,
        subject_id=subject.id,
        client=client,
        note=note[:300],
        pauses=False,
        ground={"kind": "deadline", "name": ground, "id": None},
    )
    entry = reckoning.give_word(until, at, holder=member.pk if member else None)
    try:
        with transaction.atomic():
            return begin(row, entry, at, reason=note)
    except IntegrityError:
        if existing := open_one(subject, kind):
            return existing
        raise
