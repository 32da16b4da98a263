"""Everything about a person, given out or erased. The worker does it: a person may have written for years."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.business import privacy
from zabota.business.models import Business
from zabota.clients import names
from zabota.clients.events import ClientChanged, PersonCopyAsked, PersonErased, PersonErasureAsked
from zabota.clients.models import Client, Contact, Erasure, PersonCopy
from zabota.clients.persons import person_of
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.models import Member

COPY_KEPT = timedelta(days=7)


@transaction.atomic
def ask_for_copy(contact: Contact, *, by: Member, at: datetime) -> PersonCopy:
    """Asks the worker for the copy. A second press while one is being made is the same one."""
    contact = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    if contact.erased_at:
        raise Refused(gettext_lazy("This person’s data are erased: there is nothing to give out."))
    if waiting := PersonCopy.objects.filter(contact=contact, made_at=None).first():
        return waiting
    copy = PersonCopy.objects.create(contact=contact, by=by, asked_at=at)
    record(PersonCopyAsked(copy_id=copy.pk), at=at)
    return copy


@transaction.atomic
def make_copy(copy: PersonCopy, *, at: datetime) -> PersonCopy:
    """Writes the archive: `data.json`, readable by people, and the files."""
    copy = PersonCopy.objects.select_for_update().select_related("contact").get(pk=copy.pk)
    if copy.made_at or copy.contact.erased_at:
        return copy
    here = Business.objects.get()
    with translation.override(here.language), timezone.override(ZoneInfo(here.zone)):
        whole = privacy.export(person_of(copy.contact))
    copy.content = _archive(whole)
    copy.size, copy.made_at = len(copy.content), at
    copy.save(update_fields=["content", "size", "made_at"])
    return copy


def _archive(whole: privacy.Portion) -> bytes:
    out, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        said = {heading: rows for heading, rows in whole.sections.items() if rows}
        archive.writestr("data.json", json.dumps(said, ensure_ascii=False, indent=2))
        for paper in whole.papers:
            if paper.name not in taken:
                taken.add(paper.name)
                archive.writestr(paper.name, paper.content)
    return out.getvalue()


@transaction.atomic
def forget_old_copies(*, at: datetime) -> int:
    """A copy lies here for a week; that it was asked for stays."""
    old = PersonCopy.objects.filter(asked_at__lt=at - COPY_KEPT, content__isnull=False)
    return old.update(content=None)


def objection_to_erasing(contact: Contact) -> str | None:
    """Why the person can't be erased, as a sentence for the screen."""
    if contact.erased_at:
        return str(gettext_lazy("This person’s data are erased already."))
    if contact.client.merged_into_id:
        return str(gettext_lazy("This card is part of another one: erase the person there."))
    return None


@transaction.atomic
def ask_to_erase(contact: Contact, *, typed: str, by: Member, at: datetime) -> Erasure:
    """Asks the worker to erase. `typed` is the person's name, written by who asks; there is no way back."""
    contact = Contact.objects.select_for_update(of=("self",)).select_related("client").get(pk=contact.pk)
    if objection := objection_to_erasing(contact):
        raise Refused(objection)
    if names.fold(names.tidy(typed)) != names.fold(contact.name):
        raise Refused(gettext_lazy("Write the name exactly as it stands here."), field="typed")
    erasure, new = Erasure.objects.get_or_create(contact=contact, defaults={"by": by, "asked_at": at})
    if new:
        record(PersonErasureAsked(erasure_id=erasure.pk), at=at)
    return erasure


@transaction.atomic
def erase(erasure: Erasure, *, at: datetime) -> Erasure:
    """Everything at once or nothing. What is counted stays: requests, promises, moments."""
    erasure = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if erasure.done_at:
        return erasure
    contact = Contact.objects.select_for_update().get(pk=erasure.contact_id)
    Client.objects.select_for_update().get(pk=contact.client_id)
    with translation.override(Business.objects.get().language):
        how = privacy.Erasing(erasure.pk, at, name=_("Deleted client"), gone=_("(erased)"))
    erasure.counts = privacy.erase(person_of(contact), how)
    erasure.done_at = at
    erasure.save(update_fields=["counts", "done_at"])
    record(ClientChanged(client_id=contact.client_id), at=at)
    record(PersonErased(contact_id=contact.pk), at=at)
    return erasure
