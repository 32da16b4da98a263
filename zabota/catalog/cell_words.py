"""What a cell says, and what people type to say it."""

from typing import Final

from django.utils.translation import pgettext

from zabota.catalog.models import Cell

Mark = Cell.Mark
TYPED: Final = {
    **dict.fromkeys(("✓", "✔", "+", "да", "есть", "yes", "y", "v"), Mark.YES),
    **dict.fromkeys(("—", "–", "-", "−", "×", "нет", "no", "n"), Mark.NO),
    **dict.fromkeys(("скоро", "soon"), Mark.SOON),
}
LONGEST: Final = 160


def tidy(text: str) -> str:
    """One line, without what a database can't keep."""
    return " ".join(text.replace("\0", "").split())


def read(text: str) -> tuple[str, str] | None:
    """Mark and text of what was typed; None for an empty cell."""
    tidied = tidy(text)[:LONGEST]
    if not tidied:
        return None
    mark = TYPED.get(tidied.lower())
    return (mark, "") if mark else (Mark.TEXT, tidied)


def shown(mark: str, text: str) -> str:
    """«✓», «—», «скоро», or the text itself; reading it gives the same cell."""
    if mark == Mark.SOON:
        return pgettext("a feature comes", "soon")
    return {Mark.YES.value: "✓", Mark.NO.value: "—"}.get(mark, text)
