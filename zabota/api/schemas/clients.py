"""Clients, the people in them, their addresses."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import (
    AskedId,
    Flag,
    Id,
    In,
    Language,
    Line,
    Listing,
    Long,
    Out,
    Ref,
    Word,
    ref,
)
from zabota.clients.models import Client, Contact, ContactPoint

Kind = Literal["person", "organisation"]
Door = Literal["", "mail", "phone"]


class PointIn(In):
    kind: Literal["mail", "phone"]
    address: str = Field(min_length=1, max_length=320, examples=["vera@mail.example"])


class PointChange(In):
    address: str = Field(min_length=1, max_length=320)


class PointOut(Out):
    id: int
    kind: str
    address: str = Field(description=_("as it was typed"))
    value: str = Field(description=_("as it is compared: E.164, or lower case"))
    broken_at: datetime | None = Field(description=_("since when letters there come back"))


class ClientChange(In):
    kind: Kind = "person"
    name: Line = Field("", examples=["Вера Иванова"])
    address_as: str = Field("", max_length=120)
    manager: Id | None = Field(None, description=_("number of the member who looks after the client"))
    language: Language = "ru"
    zone: Word = Field("", description=_("IANA name; empty for the company’s own"))
    door: Door = ""
    note: Long = ""


class ClientIn(ClientChange):
    name: Line = Field(examples=["Вера Иванова"])
    tier: Id | None = Field(None, description=_("number of the level; without it, the one for new clients"))
    contact_name: Line = Field("", description=_("of an organisation: the first person there"))
    points: list[PointIn] = Field([], max_length=10, description=_("addresses of the first person"))


class TierIn(In):
    tier: Id


class ClientOut(Out):
    id: int
    kind: str
    name: str
    address_as: str
    addressed: str = Field(description=_("how letters address the client"))
    tier: Ref
    manager: Ref | None
    language: str
    zone: str
    door: str
    note: str
    made_at: datetime
    archived_at: datetime | None
    merged_into: int | None = Field(description=_("number of the card that this one became part of"))


class ClientsAsked(Listing):
    q: str = Field("", max_length=200, description=_("words of a name, an address, a phone in any form"))
    kind: Kind | None = None
    tier: AskedId | None = None
    manager: AskedId | None = None
    archived: bool = Field(False, description=_("those in the archive instead of the others"))


class ContactIn(In):
    name: Line
    address_as: str = Field("", max_length=120)
    position: str = Field("", max_length=120)
    points: list[PointIn] = Field([], max_length=10)


class ContactChange(In):
    name: Line = ""
    address_as: str = Field("", max_length=120)
    position: str = Field("", max_length=120)


class ContactOut(Out):
    id: int
    client: Ref
    name: str
    address_as: str
    position: str
    points: list[PointOut]
    made_at: datetime
    archived_at: datetime | None


class ContactsAsked(Listing):
    mail: str = Field("", max_length=320, description=_("who has this e-mail address"))
    phone: str = Field("", max_length=80, description=_("who has this phone, in any form"))


class Gone(Out):
    """Something was removed."""

    removed: Flag = True


def client_out(client: Client) -> ClientOut:
    return ClientOut(
        id=client.pk,
        kind=client.kind,
        name=client.name,
        address_as=client.address_as,
        addressed=client.addressed,
        tier=Ref(id=client.tier_id, name=client.tier.name),
        manager=ref(client.manager),
        language=client.language,
        zone=client.zone,
        door=client.door,
        note=client.note,
        made_at=client.made_at,
        archived_at=client.archived_at,
        merged_into=client.merged_into_id,
    )


def contact_out(contact: Contact) -> ContactOut:
    return ContactOut(
        id=contact.pk,
        client=Ref(id=contact.client_id, name=contact.client.name),
        name=contact.name,
        address_as=contact.address_as,
        position=contact.position,
        points=[point_out(point) for point in contact.points.all()],
        made_at=contact.made_at,
        archived_at=contact.archived_at,
    )


def point_out(point: ContactPoint) -> PointOut:
    return PointOut(
        id=point.pk, kind=point.kind, address=point.typed, value=point.value, broken_at=point.broken_at
    )
