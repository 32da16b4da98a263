"""Lines «how many: price» as people type them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core import amounts

LINE = re.compile(r"^(.+?)\s*(?:[:=;\t]|\s[—–-]\s|\s(?:за|по|for|at)\s)\s*(.+)$")
UNIT = re.compile(r"(?<=\d)\s*[^\W\d_][^\d]*$")
"""Words behind a number, as in «1 000 мин за 1 100 ₽»."""
MOST_LINES = 20


class PairsField(forms.CharField):
    """Lines «how many: price», as pairs of decimals."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=2000, **kwargs)
        self.widget.attrs.update({"rows": 3})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("%(n)s lines are the most.") % {"n": MOST_LINES})
        return [self._pair(line) for line in lines]

    def _pair(self, line: str) -> tuple[Decimal, Decimal]:
        found = LINE.match(line.strip())
        try:
            pair = (amounts.read(UNIT.sub("", found[1])), amounts.read(found[2])) if found else None
        except ValueError:
            pair = None
        if pair is None or max(pair) >= 10**10:
            words = _("“%(line)s”: write how many, a colon and the price, as in 1000: 1100.")
            raise forms.ValidationError(words % {"line": line.strip()[:60]})
        return pair

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        pairs = [(Decimal(str(first)), Decimal(str(second))) for first, second in value]
        return "\n".join(f"{first.normalize():f}: {second.normalize():f}" for first, second in pairs)
