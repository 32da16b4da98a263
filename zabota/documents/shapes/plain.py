"""What every paper has."""

from dataclasses import dataclass, field
from datetime import date

from zabota.documents.shapes.party import LookShape, PartyShape
from zabota.documents.shapes.shape import Shape


@dataclass(frozen=True, kw_only=True)
class PaperShape(Shape):
    """`ours` and `look` come from `documents.queries.our_party()` and `look()`."""

    ours: PartyShape
    made_on: date
    look: LookShape = field(default_factory=LookShape)
    number: str = ""
    language: str = "ru"
