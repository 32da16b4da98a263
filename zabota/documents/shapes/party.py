"""Who stands on a paper, and how it looks."""

from dataclasses import dataclass

from zabota.documents.shapes.shape import Shape


@dataclass(frozen=True, kw_only=True)
class PartyShape(Shape):
    """One side: its names and numbers as they are on that day. Empty ones are left out of the paper."""

    legal_name: str
    form: str = "company"
    short_name: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    bik: str = ""
    swift: str = ""
    bank_name: str = ""
    account: str = ""
    correspondent: str = ""
    legal_address: str = ""
    post_address: str = ""
    phone: str = ""
    mail: str = ""
    site: str = ""
    signer: str = ""
    signer_position: str = ""
    signs_by: str = ""
    accountant: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonShape(Shape):
    """Somebody to turn to."""

    name: str
    position: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, kw_only=True)
class LookShape(Shape):
    """The colour as an angle, and pictures by their SHA-256 (rows of `Picture`); empty ones are not drawn."""

    hue: int = 165
    logo: str = ""
    signature: str = ""
    stamp: str = ""
