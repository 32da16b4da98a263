"""What the client has chosen, as the address or a form says it, and how it looks on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from zabota.core.money import Sum
from zabota.core.refused import Refused
from zabota.proposals.content import Sums, totals
from zabota.proposals.paper import period_words
from zabota.proposals.promising import points_of
from zabota.proposals.sums import is_counted

Content = Mapping[str, Any]
Choice = dict[str, Any]


def chosen(content: Content, said: QueryDict) -> Choice:
    """Without a word of it (`chosen`), what the proposal advises. Refused for what was not offered."""
    if "chosen" not in said:
        return dict(content["choice"])
    options = said.getlist("option")
    if any(not each.isascii() or not each.isdecimal() or len(each) > 18 for each in options):
        raise Refused(_("There is no such option in this proposal."), field="options")
    return {"level": said.get("level", ""), "options": [int(each) for each in options]}


def as_query(sums: Sums) -> dict[str, Any]:
    """The choice, to be carried from page to page."""
    found: dict[str, Any] = {"chosen": "1", "option": list(sums.options)}
    return found | ({"level": sums.level} if sums.level else {})


@dataclass(frozen=True)
class Chosen:
    """The sums and, for the page, each line, level and option as it stands with this choice."""

    content: Content
    sums: Sums

    @property
    def lines(self) -> list[Mapping[str, Any]]:
        counted = [
            line for line in self.content["lines"] if is_counted(line, self.sums.level, self.sums.options)
        ]
        return [dressed(line) for line in counted]

    @property
    def levels(self) -> list[dict[str, Any]]:
        return [
            {
                **level,
                "sum": Decimal(level["gross"]),
                "is_chosen": level["name"] == self.sums.level,
                "points": points_of(self.content, level),
                "periods": _periods(self.content, level["name"]),
            }
            for level in self.content["levels"]
        ]

    @property
    def options(self) -> list[Mapping[str, Any]]:
        fitting = [
            line
            for line in self.content["lines"]
            if line["is_option"] and line["level"] in ("", self.sums.level)
        ]
        return [dressed(line) | {"is_chosen": line["id"] in self.sums.options} for line in fitting]

    @property
    def periods(self) -> list[tuple[str, Decimal]]:
        """What is paid once and what each month; nothing when all is paid in one way."""
        return _shown_periods(self.sums.periods)

    @property
    def query(self) -> str:
        return urlencode(as_query(self.sums), doseq=True)


def choice_of(content: Content, said: QueryDict) -> Chosen:
    return Chosen(content, totals(content, chosen(content, said)))


def advised(content: Content) -> Chosen:
    return Chosen(content, totals(content))


def dressed(line: Mapping[str, Any]) -> dict[str, Any]:
    """Amounts as numbers, for the page to write as people do."""
    amounts = {
        name: Decimal(line[name]) for name in ("quantity", "unit_price", "discount", "net", "vat", "gross")
    }
    return {**line, **amounts, "per": period_words(line["period"])}


def _periods(content: Content, level: str) -> list[tuple[str, Decimal]]:
    return _shown_periods(totals(content, {"level": level, "options": []}).periods)


def _shown_periods(periods: Mapping[str, Sum]) -> list[tuple[str, Decimal]]:
    if set(periods) <= {""}:
        return []
    return [(period_words(period) or _("once"), amount.gross) for period, amount in periods.items()]
