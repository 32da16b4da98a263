"""What a fact is: a frozen dataclass in an area's `events.py`, named in the past tense."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Self


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Fields are ids, words and numbers; never the content of a message."""

    known: ClassVar[dict[str, type["Fact"]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Fact.known[cls.name()] = cls

    @classmethod
    def name(cls) -> str:
        """`desk.TicketOpened`: the area and the class."""
        area = cls.__module__.removeprefix("zabota.").split(".")[0]
        return f"{area}.{cls.__name__}"

    def topics(self) -> list[str]:
        """What live screens should look at again: `tickets`, `ticket-12`. A topic with an id is shown only to
        those who may see that row."""
        return []

    def payload(self) -> dict[str, Any]:
        return {
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        hints = {field.name: str(field.type) for field in fields(cls)}
        return cls(
            **{
                key: datetime.fromisoformat(value) if value and "datetime" in hints[key] else value
                for key, value in payload.items()
            }
        )
