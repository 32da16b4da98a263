"""Requisites: ours and the client's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.events import ClientRequisitesChanged, RequisitesChanged
from zabota.documents.models import ClientRequisites, Party, Requisites
from zabota.documents.requisites import NUMBERS, for_party, tidy
from zabota.events.recording import record
from zabota.people.models import Member

PARTY: Final = frozenset(each.name for each in Party._meta.fields if each.name != "business")
LATIN: Final = frozenset(("latin_name", "latin_address", "latin_bank", "latin_signer", "latin_position"))
OURS: Final = PARTY | LATIN | {"accountant", "site", "vat_kind", "vat_included"}


@act
def set_requisites(fields: Mapping[str, Any], *, by: Member | None = None, at: datetime) -> Requisites:
    """The company's requisites: the named fields change and no others. Refuses a number whose checksum is wrong."""
    row = Requisites.objects.select_for_update().first() or Requisites()
    _fill(row, fields, OURS)
    row.save()
    record(RequisitesChanged(), at=at)
    return row


@act
def set_client_requisites(
    client: Client, fields: Mapping[str, Any], *, by: Member | None = None, at: datetime
) -> ClientRequisites:
    """The client's requisites, in the same way."""
    row = ClientRequisites.objects.select_for_update().filter(client=client).first()
    row = row or ClientRequisites(client=client)
    _fill(row, fields, PARTY)
    row.save()
    record(ClientRequisitesChanged(client_id=client.pk), at=at)
    return row


def _fill(row: Party, fields: Mapping[str, Any], allowed: frozenset[str]) -> None:
    if unknown := set(fields) - allowed:
        raise TypeError(f"requisites have no {sorted(unknown)}")
    for name, value in fields.items():
        setattr(row, name, tidy(value) if name in NUMBERS else value)
    numbers = {name: getattr(row, name) for name in NUMBERS}
    for field, sentence in for_party(row.form, numbers).items():
        raise Refused(sentence, field=field)
