"""Parts of the builder."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.catalog.models import Offering
from zabota.catalog.queries.selling import published_offerings
from zabota.clients.models import Contact
from zabota.documents.models import VatKind
from zabota.proposals.blocks import LONGEST_TEXT
from zabota.proposals.models import Line, Proposal
from zabota.ui.amounts import AmountField
from zabota.ui.forms import Combo, DayInput, Switch

PERIODS = (
    ("", pgettext_lazy("paid", "once")),
    ("month", pgettext_lazy("paid", "each month")),
    ("quarter", pgettext_lazy("paid", "each quarter")),
    ("year", pgettext_lazy("paid", "each year")),
)


NOT_OF_TARIFFS = ("quantity", "unit", "period", "discount", "discount_reason")
"""What a price by use has no field for."""


class FactsForm(forms.Form):
    """What stands over the blocks."""

    title = forms.CharField(
        label=_("Title: what the client gains"),
        max_length=200,
        error_messages={"required": _("Write a title: what the client gains.")},
    )
    valid_until = forms.DateField(label=_("Holds until"), required=False, widget=DayInput)
    contact = forms.ModelChoiceField(
        label=_("To whom"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label=_("Nobody in particular"),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    vat_kind = forms.ChoiceField(label=_("VAT"), choices=VatKind.choices)
    vat_included = forms.BooleanField(label=_("Prices include VAT"), required=False, widget=Switch)
    is_uninvited = forms.BooleanField(
        label=_("Nobody has asked for it"),
        required=False,
        widget=Switch,
        help_text=_("Then a series of letters follows it, with growing gaps; else one reminder."),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(proposal, name) for name in self.base_fields} | {
            "contact": proposal.contact_id
        }
        super().__init__(*args, **kwargs)
        people = Contact.objects.filter(client=proposal.client_id, archived_at=None)
        self.fields["contact"].queryset = people  # type: ignore[attr-defined]


class BlockForm(forms.Form):
    title = forms.CharField(max_length=200, required=False)
    text = forms.CharField(max_length=LONGEST_TEXT, required=False, strip=False)


class LineForm(forms.Form):
    name = forms.CharField(
        label=_("What the line is for"),
        max_length=250,
        error_messages={"required": _("Write what the line is for.")},
    )
    quantity = AmountField(
        label=_("How many"), max_digits=16, decimal_places=3, min_value=Decimal("0.001"), initial=Decimal(1)
    )
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    unit_price = AmountField(label=_("Price of one"))
    period = forms.ChoiceField(label=_("How often it is paid"), choices=PERIODS, required=False)
    discount = AmountField(
        label=_("Discount, %"),
        required=False,
        max_digits=5,
        decimal_places=2,
        max_value=Decimal(100),
        percent=True,
    )
    discount_reason = forms.CharField(label=_("Why the discount"), max_length=200, required=False)
    level = forms.CharField(
        label=_("Level"),
        max_length=80,
        required=False,
        help_text=_("Lines of one level are chosen together; without a level it is in all."),
    )
    is_option = forms.BooleanField(label=_("The client ticks it if wanted"), required=False)
    is_chosen = forms.BooleanField(label=_("Ticked beforehand"), required=False, initial=True)

    def __init__(
        self, *args: Any, line: Line | None = None, titles: Sequence[str] = (), **kwargs: Any
    ) -> None:
        """`titles` are of columns of the buyer's form in which words stand."""
        if line:
            kwargs["initial"] = {name: getattr(line, name) for name in self.base_fields}
            kwargs.setdefault("prefix", f"line-{line.pk}")
        super().__init__(*args, **kwargs)
        self.titles = {f"fact-{place}": title for place, title in enumerate(titles)}
        for name, title in self.titles.items():
            words = line.facts.get(title, "") if line else ""
            self.fields[name] = forms.CharField(label=title, max_length=1000, required=False, initial=words)
        if line and line.tariff:
            for name in NOT_OF_TARIFFS:
                del self.fields[name]
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("autocomplete", "off")
            if name in ("discount_reason", "level"):
                field.help_text = "" if line else field.help_text

    def facts(self) -> dict[str, Any]:
        """For `add_line` and `change_line`."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in self.titles}
        if "discount" in found:
            found["discount"] = found["discount"] or Decimal(0)
        if self.titles:
            found["facts"] = {title: self.cleaned_data[name] for name, title in self.titles.items()}
        return found

    def own(self) -> list[forms.BoundField]:
        """Fields for columns of the buyer's form."""
        return [self[name] for name in self.titles]


class OfferingForm(forms.Form):
    offering = forms.ModelChoiceField(
        label=_("Level of a service"),
        queryset=Offering.objects.none(),
        widget=Combo,
        error_messages={"required": _("Choose a level of a service.")},
    )
    units = AmountField(label=_("How many"), min_value=Decimal("0.001"), decimal_places=3, initial=Decimal(1))
    as_level = forms.BooleanField(label=_("As a level to choose from"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sold = published_offerings().select_related("service").order_by("service__name", "rank")
        field: Any = self.fields["offering"]
        field.queryset = sold
        field.label_from_instance = lambda one: f"{one.service.name}: {one.name}"


class WaiverForm(forms.Form):
    finding = forms.CharField(max_length=40)
    block = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(max_length=300, error_messages={"required": _("Say why it may stay as it is.")})
