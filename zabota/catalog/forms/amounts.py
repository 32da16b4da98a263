"""Sums and numbers as people type them: 1 100, 5,40."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core import moments

SPACES = re.compile(r"[\s\u00a0\u202f]")
LINE = re.compile(r"^(.+?)\s*(?:[:=;\t]|\s[—–-]\s)\s*(.+)$")
MOST_LINES = 20


def plain(text: str) -> str:
    """«1 100,50 ₽» as 1100.50"""
    return SPACES.sub("", text).replace(",", ".").rstrip("₽$€₸")


class AmountField(forms.DecimalField):
    """Takes a decimal comma and spaces between thousands."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", Decimal(0))
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 4)
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        places = max(0, -int(value.normalize().as_tuple().exponent))
        return moments.number(value.quantize(Decimal(1).scaleb(-places)), places if places != 1 else 2)


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
            if found is None:
                raise InvalidOperation
            pair = Decimal(plain(found[1])), Decimal(plain(found[2]))
            if not (pair[0].is_finite() and pair[1].is_finite()) or max(pair) >= 10**10:
                raise InvalidOperation
        except InvalidOperation:
            words = _("“%(line)s”: write how many, a colon and the price, as in 1000: 1100.")
            raise forms.ValidationError(words % {"line": line.strip()[:60]})
        return pair

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        pairs = [(Decimal(str(first)), Decimal(str(second))) for first, second in value]
        return "\n".join(f"{first.normalize():f}: {second.normalize():f}" for first, second in pairs)
