"""Lines of a price request as they are typed: one a line, parts apart by semicolons or tabs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core import amounts
from zabota.proposals.actions import Asked

AMOUNT = re.compile(r"^([\d\s\u00a0\u202f.,]+)(.*)$")
Parts = tuple[str, Decimal, str, list[str]]


class Line(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def quantity(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, str]: ...


class LinesField(forms.CharField):
    """«Уборка офиса; 120 м²; по будням; Код ОКПД2: 81.21.10»: what, how many of what, then notes and words for
    columns of the buyer's own. Cleaned into parts; `asked` makes lines of them when the columns are known."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[Parts]:
        text = super().clean(value)
        return [_parts(line.strip()) for line in text.splitlines() if line.strip()]


def _parts(text: str) -> Parts:
    name, amount, *rest = (*(part.strip() for part in text.split("\t" if "\t" in text else ";")), "")
    found = AMOUNT.match(amount or "1")
    try:
        if found is None or not name:
            raise ValueError(text)
        quantity = amounts.read(found[1].strip())
    except ValueError:
        words = _("“%(line)s”: write what, a semicolon, how many and the unit.")
        raise forms.ValidationError(words % {"line": text[:60]})
    if not 0 < quantity < 10**12:
        raise forms.ValidationError(_("“%(line)s”: how many? More than nothing.") % {"line": text[:60]})
    return name, quantity, found[2].strip(), [part for part in rest if part]


def asked(lines: Iterable[Parts], own: Sequence[str]) -> list[Asked]:
    """`own` are titles of the buyer's columns: «Title: words» goes into its column, the rest are notes."""
    titles = {title.casefold(): title for title in own}
    found = []
    for name, quantity, unit, rest in lines:
        facts, notes = {}, []
        for part in rest:
            title, colon, words = part.partition(":")
            if colon and title.strip().casefold() in titles:
                facts[titles[title.strip().casefold()]] = words.strip()
            else:
                notes.append(part)
        found.append(Asked(name, quantity, unit, "; ".join(notes), facts))
    return found


def written(lines: Iterable[Line]) -> str:
    """The lines as they would be typed; by tabs where a semicolon belongs to the words."""
    return "\n".join(_written(line) for line in lines)


def _written(line: Line) -> str:
    amount = f"{line.quantity.normalize():f} {line.unit}".strip()
    parts = [line.name, amount, line.note, *(f"{title}: {words}" for title, words in line.facts.items())]
    said = [part for part in parts if part]
    return "\t".join(said) if any(";" in part for part in said) else "; ".join(said)
