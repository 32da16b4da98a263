"""Who we are on papers, who the client is, and which pictures go with them."""

from dataclasses import replace
from typing import Any

from zabota.business.models import Business
from zabota.business.tenancy import current_business_id
from zabota.clients.models import Client
from zabota.documents.models import ClientRequisites, Party, Picture, Requisites
from zabota.documents.shapes import LookShape, PartyShape

_KEYS = ("logo", "signature", "stamp", "picture")


def requisites() -> Requisites | None:
    """The business's own; None until they are filled in."""
    return Requisites.objects.first()


def our_party(language: str = "ru") -> PartyShape:
    """Us, as a side of a paper in this language; while there are no requisites, only the company's name."""
    row = requisites()
    if row is None:
        return PartyShape(legal_name=_business().name)
    return _party(row) if language == "ru" else _latin(_party(row), row)


def _latin(party: PartyShape, row: Requisites) -> PartyShape:
    """What is not written in Latin letters stays as it is."""
    names = {
        "legal_name": row.latin_name,
        "short_name": row.latin_name,
        "legal_address": row.latin_address,
        "post_address": row.latin_address,
        "bank_name": row.latin_bank,
        "signer": row.latin_signer,
        "signer_position": row.latin_position,
    }
    return replace(party, **{name: value for name, value in names.items() if value})


def party_of(client: Client) -> PartyShape:
    """The client as a side of a paper; while there are no requisites, the name and the first addresses."""
    row = ClientRequisites.objects.filter(client=client).first()
    if row:
        return _party(row)
    form = "person" if client.is_person else "company"
    return PartyShape(legal_name=client.name, form=form, **_addresses(client))


def look() -> LookShape:
    """The company's colour and its pictures."""
    pictures = dict(Picture.objects.filter(replaced_at=None).values_list("kind", "sha256"))
    return LookShape(hue=_business().hue, **pictures)


def contents_of(data: Any) -> dict[str, bytes]:
    """The pictures that a paper's data names, by their SHA-256, also those that have been replaced since."""
    wanted = set(_named(data))
    if not wanted:
        return {}
    rows = Picture.objects.filter(sha256__in=wanted).values_list("sha256", "content")
    return {sha256: bytes(content) for sha256, content in rows}


def _named(data: Any) -> list[str]:
    if isinstance(data, list):
        return [each for part in data for each in _named(part)]
    if not isinstance(data, dict):
        return []
    own = [value for name, value in data.items() if name in _KEYS and isinstance(value, str) and value]
    return own + [each for part in data.values() for each in _named(part)]


def _party(row: Party) -> PartyShape:
    names = PartyShape.__dataclass_fields__
    return PartyShape(**{name: getattr(row, name) for name in names if hasattr(row, name)})


def _addresses(client: Client) -> dict[str, str]:
    points = client.contacts.filter(archived_at=None, points__isnull=False).values_list(
        "points__kind", "points__typed"
    )
    return dict(reversed(points.order_by("id", "points__id")))


def _business() -> Business:
    return Business.objects.get(pk=current_business_id())
