"""Lines of a paper, added and removed one by one."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.billing.lines import NewLine
from zabota.billing.models.lines import MoneyLine
from zabota.core.refused import Refused
from zabota.documents.models import VatKind
from zabota.ui.amounts import AmountField

MOST: Final = 100
NAMES: Final = ("name", "unit", "quantity", "unit_price", "discount", "vat_kind")
BLANK: Final = dict.fromkeys(NAMES, "")


class LineForm(forms.Form):
    name = forms.CharField(label=_("For what"), max_length=250, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    quantity = AmountField(label=_("Quantity"), required=False)
    unit_price = AmountField(label=_("Price"), required=False)
    discount = AmountField(label=_("Discount, %"), required=False, percent=True)
    vat_kind = forms.ChoiceField(
        label=_("VAT"), required=False, choices=[("", _("as usual")), *VatKind.choices]
    )

    @property
    def is_blank(self) -> bool:
        return not any(str(self.data.get(self.add_prefix(name)) or "").strip() for name in NAMES[:4:3])

    def clean(self) -> dict[str, Any]:
        if (
            not self.is_blank
            and self.cleaned_data.get("unit_price") is None
            and "unit_price" not in self.errors
        ):
            self.add_error("unit_price", _("Enter a number."))
        return self.cleaned_data

    def new_line(self) -> NewLine:
        given = self.cleaned_data
        return NewLine(
            name=given["name"],
            unit=given["unit"],
            quantity=Decimal(1) if given["quantity"] is None else given["quantity"],
            unit_price=given["unit_price"] or Decimal(0),
            discount=given["discount"] or Decimal(0),
            vat_kind=given["vat_kind"],
        )


class Lines:
    """The rows of a form: `lines` says how many there are; `do` may add one or remove one."""

    def __init__(self, data: Mapping[str, Any] | None = None, initial: Iterable[MoneyLine] = ()) -> None:
        if data is None:
            rows = [{name: shown_value(getattr(row, name)) for name in NAMES} for row in initial] or [BLANK]
        else:
            rows = _typed(data)
        self.forms = [_form(number, row) for number, row in enumerate(rows)]

    def is_valid(self) -> bool:
        """Empty rows are left out; a line without a price says so."""
        return not [form for form in self.filled() if not form.is_valid()]

    def filled(self) -> list[LineForm]:
        return [form for form in self.forms if not form.is_blank]

    def new_lines(self) -> list[NewLine]:
        return [form.new_line() for form in self.filled()]

    def add_error(self, refusal: Refused, place: int) -> None:
        form = self.filled()[place]
        form.add_error(refusal.field if refusal.field in form.fields else "name", str(refusal))


def shown_value(value: object) -> str:
    """A number without zeros that say nothing."""
    return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _form(number: int, row: Mapping[str, str]) -> LineForm:
    prefix = f"line-{number}"
    return LineForm({f"{prefix}-{name}": value for name, value in row.items()}, prefix=prefix)


def _typed(data: Mapping[str, Any]) -> list[dict[str, str]]:
    count = data.get("lines", "1")
    size = min(int(count), MOST) if count.isascii() and count.isdigit() and len(count) < 4 else 1
    rows = [{name: data.get(f"line-{number}-{name}", "") for name in NAMES} for number in range(size)]
    do = data.get("do", "")
    if do == "add" and size < MOST:
        rows.append(BLANK)
    if do.startswith("remove-"):
        rows = [row for number, row in enumerate(rows) if str(number) != do[7:]]
    return rows or [BLANK]
