"""A price request filled in from what the buyer sent: its letter and its papers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zabota.core.refused import Refused
from zabota.proposals.forms.asked import written
from zabota.proposals.reading import guessed, read, rows_of


@dataclass
class Filled:
    """What a form begins with; `troubles` say which papers could not be read and why."""

    initial: dict[str, Any]
    troubles: list[str] = field(default_factory=list)


def filled(
    papers: Iterable[tuple[str, bytes]], *, subject: str = "", text: str = "", zone: str, at: datetime
) -> Filled:
    """`papers`: names and contents. Only what was found stands in `initial`."""
    tables, texts, troubles = [], [text], []
    for name, content in papers:
        try:
            paper = read(name, content)
        except Refused as refusal:
            troubles.append(str(refusal))
        else:
            tables += paper.tables
            texts.append(paper.text)
    guess = guessed(subject, "\n".join(texts), zone=zone, at=at)
    table = rows_of(tables)
    names = (
        "subject",
        "buyer",
        "incoming",
        "incoming_on",
        "deadline_at",
        "period",
        "terms",
        "wanted",
        "is_public_body",
    )
    initial = {name: getattr(guess, name) for name in names}
    initial |= {
        "lines": written(table.rows),
        "columns": "\n".join(column.title for column in table.columns),
    }
    return Filled({name: value for name, value in initial.items() if value}, troubles)
