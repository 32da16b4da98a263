"""Starter kits: what a business of a trade sells, in words ready to be edited. Sentences are data (TOML)."""

from zabota.kits.trades.kit import Group, Kit, Letter, Level, Remedy, Row, Service, Table
from zabota.kits.trades.reading import LANGUAGES, TRADES, kits, read

__all__ = [
    "LANGUAGES",
    "TRADES",
    "Group",
    "Kit",
    "Letter",
    "Level",
    "Remedy",
    "Row",
    "Service",
    "Table",
    "kits",
    "read",
]
