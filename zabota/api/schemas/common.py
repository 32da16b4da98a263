"""Kinds of values, and what all shapes share."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeVar

from django.utils.translation import gettext_noop as _
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LARGEST = 2**63 - 1
_UNSEEN = re.compile("[\x00\ud800-\udfff]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)")
_DECIMAL = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _fault(kind: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "wrong")


def _seen(text: str) -> str:
    if _UNSEEN.search(text):
        raise _fault("unseen")
    return text


def _moment(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and _MOMENT.fullmatch(value) else None
        if found is None or not FIRST <= found <= LAST:
            raise ValueError
    except (ValueError, OverflowError):
        raise _fault("moment")
    return found.astimezone(UTC)


def _day(value: Any) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
        if found is None or not FIRST.date() <= found <= LAST.date():
            raise ValueError
    except ValueError:
        raise _fault("day")
    return found


@dataclass(frozen=True)
class Exact:
    """A decimal as text, exactly: so many digits before the point and after it. A number of JSON is refused, for who
    reads it as a fraction of two has lost kopecks already."""

    whole: int
    places: int

    @property
    def pattern(self) -> str:
        return rf"-?\d{{1,{self.whole}}}(\.\d{{1,{self.places}}})?"

    def read(self, value: Any) -> Decimal:
        if isinstance(value, str) and re.fullmatch(self.pattern, value, re.ASCII):
            return Decimal(value)
        if isinstance(value, str) and _DECIMAL.fullmatch(value):
            raise PydanticCustomError("digits", "wrong", {"whole": self.whole, "places": self.places})
        raise _fault("decimal")

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.pattern}$", "examples": ["120.50"]}


Id = Annotated[int, Field(ge=1, le=LARGEST, strict=True)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
AskedId = Annotated[int, Field(ge=1, le=LARGEST)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Amount = Annotated[Decimal, Exact(12, 4)]
Price = Annotated[Decimal, Exact(9, 4)]
Quantity = Annotated[Decimal, Exact(12, 3)]
Money = Annotated[Decimal, Exact(11, 2)]
Percent = Annotated[Decimal, Exact(3, 2)]
Shown = Annotated[Decimal, WithJsonSchema({"type": "string", "examples": ["120.50"]})]
Line = Annotated[str, Field(max_length=200), AfterValidator(_seen)]
Long = Annotated[str, Field(max_length=50_000), AfterValidator(_seen)]
Word = Annotated[str, Field(max_length=60), AfterValidator(_seen)]
Language = Literal["ru", "en"]


class In(BaseModel):
    """What is sent: fields that are not here are refused."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="after")
    @classmethod
    def _only_signs_of_text(cls, value: Any) -> Any:
        return _seen(value) if isinstance(value, str) else value

    def given(self) -> dict[str, Any]:
        """What was said, by name: a field left out is left alone."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Out(BaseModel):
    """What is shown."""

    model_config = ConfigDict(extra="forbid")


class Ref(Out):
    """Another thing, by its number and its name."""

    id: int
    name: str


def ref(row: Any) -> Ref | None:
    return Ref(id=row.pk, name=str(row)) if row is not None else None


class Listing(In):
    """How a list is asked for."""

    cursor: str = Field(
        "", max_length=400, description=_("“next” of the page before; empty for the first page")
    )
    limit: int = Field(50, ge=1, le=100, description=_("how many at once"))
    order: Literal["oldest", "newest"] = Field("oldest", description=_("which come first"))


Item = TypeVar("Item")


class Page(Out, Generic[Item]):
    """A page of a list. It stays whole while rows are added: a cursor is a place, not a number."""

    items: list[Item]
    next: str | None = Field(description=_("cursor of the next page; null on the last one"))


class ReasonIn(In):
    """What is said beside it for ever."""

    reason: str = Field(min_length=1, max_length=250)


class Fault(Out):
    field: str
    detail: str


class ProblemOut(Out):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description=_("a sentence for people, in the language of Accept-Language"))
    errors: list[Fault] = []
