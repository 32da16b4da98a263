"""Reads the files of trades. Each sentence stands in both languages: «Стрижка | Haircut»."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from zabota.catalog.pricing import ChargeTerms
from zabota.kits.trades.kit import Group, Kit, Letter, Level, Remedy, Row, Service, Table

LANGUAGES: Final = ("ru", "en")
TRADES: Final = (
    *("salon", "clinic", "car-service", "cleaning", "transport"),
    *("construction", "legal", "school", "it-support", "agency"),
)
BETWEEN: Final = re.compile(r"\s+\|\s+")
SAME: Final = ("doors", "limits", "exclusions", "prerequisites", "trial_days")
NAMED: Final = {"manager": "has_manager", "popular": "is_popular", "on_request": "asks_price"}


@cache
def read(trade: str, language: str) -> Kit:
    """KeyError for a trade that isn't there. Other languages than ours are read in English."""
    if trade not in TRADES:
        raise KeyError(trade)
    file = Path(__file__).with_name(f"{trade.replace('-', '_')}.toml")
    raw = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    said: dict[str, Any] = _said(raw, LANGUAGES.index(language) if language in LANGUAGES else 1)
    common: Mapping[str, str] = said["answers"]
    return Kit(
        word=trade,
        icon=said["icon"],
        name=said["name"],
        about=said["about"],
        services=[_service(one, common) for one in said["services"]],
        table=_table(said["table"]),
        proposal=_proposal(said["proposal"]),
    )


def kits(language: str) -> list[Kit]:
    return [read(trade, language) for trade in TRADES]


def _said(value: Any, place: int) -> Any:
    """Every «по-русски | in English» as it is said in one of them; what has no bar is the same in both."""
    if isinstance(value, str):
        parts = BETWEEN.split(value)
        return (parts[place] if len(parts) > 1 else value).strip()
    if isinstance(value, list):
        return [_said(each, place) for each in value]
    if isinstance(value, dict):
        return {name: _said(each, place) for name, each in value.items()}
    return value


def _service(said: dict[str, Any], common: Mapping[str, str]) -> Service:
    return Service(
        slug=said["slug"],
        name=said["name"],
        gain=said["gain"],
        about=said["about"],
        answers={**common, **said["answers"]},
        levels=[_level(one) for one in said["levels"]],
    )


def _level(said: dict[str, Any]) -> Level:
    return Level(
        name=said["name"],
        sentence=said["sentence"],
        pace=Decimal(said.get("pace", 1)),
        targets=said.get("targets", {}),
        around_the_clock=said.get("around_the_clock", False),
        facts=_facts(said),
        remedies=[_remedy(*one) for one in said.get("remedies", ())],
        charges=[ChargeTerms.from_dict(one) for one in said.get("charges", ())],
    )


def _facts(said: Mapping[str, Any]) -> dict[str, Any]:
    """As `catalog.actions.add_offering` takes them."""
    facts = {NAMED.get(name, name): said[name] for name in (*SAME, *NAMED) if name in said}
    if "lead_hours" in said:
        facts["lead_seconds"] = int(said["lead_hours"] * 3600)
    if "availability" in said:
        facts["availability"] = Decimal(said["availability"])
    return facts


def _remedy(kind: str, text: str, percent: int | None = None) -> Remedy:
    return Remedy(kind, text, Decimal(percent) if percent else None)


def _table(said: dict[str, Any]) -> Table:
    groups = [
        Group(one["title"], [Row(title, cells) for title, *cells in one["rows"]]) for one in said["groups"]
    ]
    return Table(said["service"], said["title"], said.get("note", ""), groups)


def _proposal(said: dict[str, Any]) -> Letter:
    blocks = [(kind, *_titled(text)) for kind, text in said["blocks"].items()]
    reminders = [{"uninvited": False, **one} for one in said.get("reminders", ())]
    return Letter(said["name"], said["subject"], said["letter"], blocks, reminders)


def _titled(text: str) -> tuple[str, str]:
    """The first line is the title, when it begins with a «#»."""
    first, _newline, rest = text.partition("\n")
    return (first.lstrip("# "), rest.strip()) if first.startswith("#") else ("", text)
