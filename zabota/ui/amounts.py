"""A number typed into a form: one field for sums, quantities and percents."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core import amounts, moments


class AmountField(forms.DecimalField):
    """Takes what `core.amounts` reads, and shows it as the language writes it. Not below nothing, unless told so.

    `percent`: a percent sign may stand behind.
    """

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter a number.")}

    def __init__(self, *, percent: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", Decimal(0))
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 4)
        self.percent = percent
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            try:
                value = amounts.read(value, percent=self.percent)
            except ValueError:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        places = max(0, -int(value.normalize().as_tuple().exponent))
        return moments.number(value.quantize(Decimal(1).scaleb(-places)), 2 if places == 1 else places)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}
