"""What a proposal comes to, by what the client chooses. Pure: the page, the paper and the acceptance count the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from zabota.core.money import Sum, total
from zabota.core.refused import Refused
from zabota.documents.words import in_words

Content = Mapping[str, Any]
Choice = Mapping[str, Any]
"""{"level": name of the level or "", "options": [ids of lines that are ticked]}"""
PERIODS = ("", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Rate:
    """How much VAT of one rate is in it; None is without VAT."""

    rate: Decimal | None
    net: Decimal
    vat: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """`net + vat == gross`. `lines`: ids of the lines that are counted. `periods`: what is paid once ("") and each
    month, quarter, year; together they make the total, which is what the first period costs."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    currency: str
    language: str
    level: str = ""
    lines: tuple[int, ...] = ()
    options: tuple[int, ...] = ()
    rates: tuple[Rate, ...] = ()
    periods: Mapping[str, Sum] = field(default_factory=dict)

    @property
    def in_words(self) -> str:
        return in_words(self.gross, self.currency, self.language)

    def as_choice(self) -> dict[str, Any]:
        """What was chosen, in the form in which it is kept."""
        return {"level": self.level, "options": list(self.options)}


def totals(content: Content, choice: Choice | None = None) -> Sums:
    """The sums of a choice; None is what the proposal advises. Refused for a level or an option that isn't offered."""
    level, options = checked(content, content["choice"] if choice is None else choice)
    lines = [line for line in content["lines"] if is_counted(line, level, options)]
    whole = total(sum_of(line) for line in lines)
    return Sums(
        net=whole.net,
        vat=whole.vat,
        gross=whole.gross,
        currency=content["currency"],
        language=content["language"],
        level=level,
        lines=tuple(line["id"] for line in lines),
        options=options,
        rates=_rates(lines),
        periods=_periods(lines),
    )


def checked(content: Content, choice: Choice) -> tuple[str, tuple[int, ...]]:
    level, levels = str(choice.get("level") or ""), [each["name"] for each in content["levels"]]
    if levels and level not in levels:
        raise Refused(_("Choose one of the levels."), field="level")
    offered = {line["id"] for line in content["lines"] if line["is_option"] and line["level"] in ("", level)}
    wanted = {int(each) for each in choice.get("options") or () if str(each).isdecimal()}
    if not wanted <= {line["id"] for line in content["lines"] if line["is_option"]}:
        raise Refused(_("There is no such option in this proposal."), field="options")
    return (level if levels else ""), tuple(sorted(wanted & offered))


def is_counted(line: Mapping[str, Any], level: str, options: Iterable[int]) -> bool:
    return line["level"] in ("", level) and (not line["is_option"] or line["id"] in options)


def sum_of(line: Mapping[str, Any]) -> Sum:
    return Sum(Decimal(line["net"]), Decimal(line["vat"]), Decimal(line["gross"]))


def _rates(lines: list[Mapping[str, Any]]) -> tuple[Rate, ...]:
    rates = sorted({line["rate"] for line in lines}, key=lambda rate: Decimal(-1 if rate is None else rate))
    found = []
    for rate in rates:
        part = total(sum_of(line) for line in lines if line["rate"] == rate)
        found.append(Rate(None if rate is None else Decimal(rate), part.net, part.vat))
    return tuple(found)


def _periods(lines: list[Mapping[str, Any]]) -> dict[str, Sum]:
    """Of what has a sum beforehand: what is paid by use is told beside it."""
    counted = [line for line in lines if not line.get("tariff")]
    parts = {period: [line for line in counted if line["period"] == period] for period in PERIODS}
    return {period: total(map(sum_of, some)) for period, some in parts.items() if some}
