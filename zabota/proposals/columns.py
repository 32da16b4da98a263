"""Columns of a buyer's own form: what each is for, told from its title, and what stands in it. Pure.

«Цена за единицу без НДС, руб.» is a price without VAT; what is not understood is a column of their own, into which
we write words line by line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from zabota.core.money import rounded, vat_inside, vat_on_top

MOST: Final = 20
LONGEST_TITLE: Final = 200
OWN: Final = "own"
TEXTS: Final = ("name", "unit", "rate", "note", OWN)
OF_ONE: Final = ("unit_net", "unit_vat", "unit_gross", "unit_price")
SUMS: Final = ("net", "vat", "gross")
PRICES: Final = (*OF_ONE, *SUMS, "rate")
MEANINGS: Final = {
    "number": _("number of the line"),
    "name": _("what it is"),
    "unit": _("unit"),
    "quantity": _("how many"),
    "note": _("note"),
    "unit_price": _("price of one"),
    "unit_net": _("price of one without VAT"),
    "unit_vat": _("VAT of one"),
    "unit_gross": _("price of one with VAT"),
    "rate": _("rate of VAT"),
    "net": _("sum without VAT"),
    "vat": _("sum of VAT"),
    "gross": _("sum with VAT"),
    OWN: _("your words in each line"),
}


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    meaning: str

    @property
    def words(self) -> str:
        return str(MEANINGS[self.meaning])

    @property
    def kind(self) -> str:
        """How it is set: "text", "number" or "money"."""
        if self.meaning in TEXTS:
            return "text"
        return "money" if self.meaning in OF_ONE + SUMS else "number"


def understood(titles: Iterable[str]) -> list[Column]:
    """In their order; a meaning that is taken already is a column of the buyer's own."""
    found: list[Column] = []
    for title in titles:
        words = " ".join(title.split())[:LONGEST_TITLE]
        if words and len(found) < MOST:
            meaning = meaning_of(words, found[-1].meaning if found else "")
            taken = meaning != OWN and any(one.meaning == meaning for one in found)
            found.append(Column(words, OWN if taken else meaning))
    return found


def meaning_of(title: str, before: str = "") -> str:
    """`before` is the meaning of the column at the left: «НДС» beside a price of one is of one."""
    text = title.lower().replace("ё", "е")
    of_one = bool(re.search(r"за\s*(ед|1|один|шт)|единиц|per (unit|item)|unit price|price of one|each", text))
    if re.search(r"\b(ндс|vat)\b", text):
        return _of_vat(text, of_one=of_one, before=before)
    if re.search(r"\bцена|\bтариф|\bprice\b", text) or (of_one and re.search(r"стоимост|cost", text)):
        return "unit_price"
    if re.search(r"^№|^n\b|п\s*/\s*п|^no\.?$|^#", text) and not re.search(r"каталож|реестр|артикул", text):
        return "number"
    if re.search(r"характеристик|окпд|ктру|код\b|страна|марк|производител|гост|specification|country", text):
        return OWN
    if re.search(r"сумм|стоимост|^всего|^итого|\btotal|\bamount\b|\bsum\b", text):
        return "gross"
    if re.search(r"кол-?\s?во|количеств|объ?ем\b|\bqty\b|quantity", text):
        return "quantity"
    if re.search(r"^ед\b|ед\.|единиц|\bunit\b", text):
        return "unit"
    if re.search(r"примечан|комментари|\bnotes?\b|\bcomment", text):
        return "note"
    if re.search(
        r"наименован|предмет|перечень|^услуг|^товар|^работ|\bname\b|\bitem\b|\bservice\b|description", text
    ):
        return "name"
    return OWN


def _of_vat(text: str, *, of_one: bool, before: str) -> str:
    if re.search(r"%|ставк|\brate\b", text):
        return "rate"
    without = re.search(r"без\s+(уч[её]та\s+)?ндс|excl|without vat|\bnet\b", text)
    if re.search(r"сумма\s+ндс|vat amount|amount of vat|sum of vat", text) or re.match(
        r"(в т\.?\s*ч\.?\s*)?(ндс|vat)\b", text
    ):
        return "unit_vat" if of_one or before == "unit_net" else "vat"
    if of_one or re.search(r"\bцена|\bprice\b", text):
        return "unit_net" if without else "unit_gross"
    return "net" if without else "gross"


def own_titles(columns: Iterable[Column]) -> list[str]:
    """Of columns that each line must answer in words."""
    return [column.title for column in columns if column.meaning == OWN]


def written_titles(columns: Iterable[Column]) -> list[str]:
    """Of columns in which words of ours stand: those of the buyer's own, and notes."""
    return [column.title for column in columns if column.meaning in (OWN, "note")]


def note_titles(columns: Iterable[Column]) -> list[str]:
    return [column.title for column in columns if column.meaning == "note"]


def has_prices(columns: Iterable[Column]) -> bool:
    return any(column.meaning in PRICES for column in columns)


def cell(column: Column, line: Mapping[str, Any], number: int, *, vat_included: bool) -> str | Decimal | None:
    """What stands in the column for a line of a content; None where nothing does."""
    if column.meaning in (OWN, "note"):
        return str(line.get("facts", {}).get(column.title, ""))
    if column.meaning == "number":
        return Decimal(number)
    if column.meaning in ("name", "unit"):
        return str(line[column.meaning])
    if column.meaning == "rate":
        return str(_("without VAT")) if line["rate"] is None else f"{Decimal(line['rate']).normalize():f}"
    if column.meaning in OF_ONE:
        return _of_one(line, vat_included=vat_included)[column.meaning]
    return Decimal(line[column.meaning])


def _of_one(line: Mapping[str, Any], *, vat_included: bool) -> dict[str, Decimal]:
    """Prices of one, after the discount; what is worked out of another is rounded to kopecks."""
    price = Decimal(line["unit_price"]) * (100 - Decimal(line["discount"])) / 100
    rate = None if line["rate"] is None else Decimal(line["rate"])
    if rate is None:
        return {"unit_price": price, "unit_net": price, "unit_vat": Decimal("0.00"), "unit_gross": price}
    if vat_included:
        vat = vat_inside(rounded(price), rate)
        return {"unit_price": price, "unit_net": rounded(price) - vat, "unit_vat": vat, "unit_gross": price}
    vat = vat_on_top(rounded(price), rate)
    return {"unit_price": price, "unit_net": price, "unit_vat": vat, "unit_gross": rounded(price) + vat}


def whole(columns: Sequence[Column], totals: Mapping[str, Decimal], word: str) -> list[str | Decimal | None]:
    """The row of sums under the lines: `word` stands at the name."""
    return [
        word if column.meaning == "name" else totals[column.meaning] if column.meaning in SUMS else None
        for column in columns
    ]


def unanswered(columns: Iterable[Column], lines: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(name of the line, title of the column) of the buyer's own columns in which nothing stands."""
    titles = own_titles(columns)
    return [
        (line["name"], title)
        for line in lines
        for title in titles
        if not str(line.get("facts", {}).get(title, "")).strip()
    ]
