"""What is new in a version for a client who has seen an older one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zabota.core.money import shown
from zabota.proposals import tariffs

Content = Mapping[str, Any]
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What it is, and how it was and is now; empty where there was or is nothing."""

    what: str
    was: str = ""
    now: str = ""


def changes(old: Content, new: Content) -> list[Change]:
    """Sums first, then the days, then words. In the language that is active."""
    found = []
    if old["total"]["gross"] != new["total"]["gross"]:
        found.append(Change(_("In all"), _sum(old["total"], old), _sum(new["total"], new)))
    found += _lines(old, new)
    if old["valid_until"] != new["valid_until"]:
        found.append(Change(_("Holds until"), _day(old["valid_until"]), _day(new["valid_until"])))
    if old["title"] != new["title"]:
        found.append(Change(_("Title"), old["title"], new["title"]))
    return found + _blocks(old, new)


def _lines(old: Content, new: Content) -> list[Change]:
    before = {(line["level"], line["name"]): line for line in old["lines"]}
    after = {(line["level"], line["name"]): line for line in new["lines"]}
    found = [Change(_named(key), now=_price(line, new)) for key, line in after.items() if key not in before]
    found += [Change(_named(key), was=_price(line, old)) for key, line in before.items() if key not in after]
    for key, line in after.items():
        if key in before and _price(before[key], old) != _price(line, new):
            found.append(Change(_named(key), _price(before[key], old), _price(line, new)))
    return found


def _named(key: tuple[str, str]) -> str:
    level, name = key
    return f"{name} ({level})" if level else name


def _price(line: Line, content: Content) -> str:
    if line.get("tariff"):
        return tariffs.in_words(line["tariff"], content["currency"])
    unit = f" {line['unit']}" if line["unit"] else ""
    return f"{line['quantity']}{unit} · {_sum(line, content)}"


def _sum(of: Mapping[str, Any], content: Content) -> str:
    return shown(Decimal(of["gross"]), content["currency"], content["language"])


def _day(iso: str | None) -> str:
    return ".".join(reversed(iso.split("-"))) if iso else ""


def _blocks(old: Content, new: Content) -> list[Change]:
    before = {block["id"]: block for block in old["blocks"]}
    after = {block["id"]: block for block in new["blocks"]}
    found = []
    for pk, block in after.items():
        name = block["title"] or block["text"][:60]
        if pk not in before:
            found.append(Change(name, now=_("a new part")))
        elif (before[pk]["text"], before[pk]["items"]) != (block["text"], block["items"]):
            found.append(Change(name, now=_("written anew")))
    gone = [block for pk, block in before.items() if pk not in after]
    return found + [Change(block["title"] or block["text"][:60], was=_("taken out")) for block in gone]
