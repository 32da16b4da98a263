"""How a shape becomes data that a database keeps and a template reads."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any


class Shape:
    """A frozen dataclass of plain values, tuples and other shapes."""

    def as_data(self) -> dict[str, Any]:
        """Only what JSON has: decimals as text ("1200.50"), days as ISO, tuples as lists."""
        own = {each.name: plain(getattr(self, each.name)) for each in fields(self)}  # type: ignore[arg-type]
        return own | {name: plain(value) for name, value in self.worked_out().items()}

    def worked_out(self) -> dict[str, object]:
        """What follows from the fields and is frozen with them, such as a sum in words."""
        return {}


def plain(value: object) -> Any:
    """TypeError for what JSON can't keep exactly: a float is never money."""
    if isinstance(value, Shape):
        return value.as_data()
    if isinstance(value, str):
        return printable(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    return printable(_text(value))


def printable(text: str) -> str:
    """Without what neither PostgreSQL nor a printer takes: control characters and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        each for each in text if each in "\n\t" or (each >= " " and not "\ud800" <= each <= "\udfff")
    )


def _text(value: object) -> str:
    """Words that wait for a language become words; anything else is a programmer's error."""
    from django.utils.functional import Promise

    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} does not go on a paper")
