"""A price: only the fields that its kind has."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.catalog.forms.amounts import PairsField
from zabota.catalog.models import Charge
from zabota.catalog.models.charge import ChargeKind, Period
from zabota.core import vat
from zabota.ui.amounts import AmountField
from zabota.ui.forms import Switch

INCREMENTS = (
    (1, _("1 second")),
    (10, _("10 seconds")),
    (30, _("30 seconds")),
    (60, _("1 minute")),
    (300, _("5 minutes")),
    (900, _("15 minutes")),
    (1800, _("30 minutes")),
    (3600, _("1 hour")),
)
VAT = (
    ("", _("As in the company’s requisites")),
    (vat.NONE, _("Without VAT")),
    (vat.ZERO, _("0 %")),
    (vat.REDUCED, _("Reduced, 10 %")),
    (vat.BASE, _("Base rate")),
    (vat.SPECIAL_5, _("Special, 5 %")),
    (vat.SPECIAL_7, _("Special, 7 %")),
)
INTRO = ("intro_price", "intro_months")
BOUNDS = ("min_units", "max_units")
QUOTA = ("quota", "hard_stop", "rolls_over", "per_payer")
FIELDS_OF: dict[str, tuple[tuple[str, ...], ...]] = {
    ChargeKind.ONE_OFF: (("name", "price", "unit"), ("is_option", "vat_kind")),
    ChargeKind.RECURRING: (("name", "price", "period"), INTRO, ("is_option", "vat_kind")),
    ChargeKind.UNIT: (
        ("name", "unit", "price", "period"),
        BOUNDS,
        ("intro_price", "intro_units", "intro_months"),
        ("steps", "graduated"),
        ("is_option", "vat_kind"),
    ),
    ChargeKind.TIME: (("name", "price", "increment_seconds"), ("period", *QUOTA), ("is_option", "vat_kind")),
    ChargeKind.USAGE: (
        ("name", "unit", "price", "increment_seconds"),
        ("period", *QUOTA),
        ("packs", "steps", "graduated"),
        ("meter", "is_option", "vat_kind"),
    ),
}
"""By kind: groups of fields, the first is always open."""
TITLES: dict[str, LazyText] = {
    "quota": _("Free quota"),
    "min_units": _("How many"),
    "intro_price": _("Introductory price"),
    "packs": _("Cheaper by volume"),
    "steps": _("Cheaper by volume"),
}
QUIET = ("period", "graduated", "meter")
"""Fields that have a value anyway, and so open no group."""
EMPTY = {"increment_seconds": 0, "quota": 0, "price": 0, "min_units": 0, "intro_units": 0, "intro_months": 0}
"""What an empty field means."""


def _count(label: Any, **rest: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=10_000_000, required=False, **rest)


@dataclass(frozen=True)
class FieldGroup:
    title: str | LazyText
    fields: list[forms.BoundField]
    is_open: bool


class ChargeForm(forms.Form):
    name = forms.CharField(
        label=_("What is paid for"), max_length=120, error_messages={"required": _("Write what is paid for.")}
    )
    unit = forms.CharField(
        label=pgettext_lazy("of measure", "Unit"),
        max_length=40,
        required=False,
        help_text=_("As it is read after “per”: user, mailbox, visit."),
    )
    price = AmountField(label=_("Price"), required=False)
    period = forms.ChoiceField(label=_("Period"), choices=Period.choices, required=False, initial="month")
    min_units = _count(_("At least"))
    max_units = _count(_("At most"), help_text=_("Empty: as many as one likes."))
    intro_price = AmountField(label=_("Introductory price"), required=False)
    intro_units = _count(_("For the first units"), help_text=_("Empty: for all."))
    intro_months = _count(_("For how many months"))
    increment_seconds = forms.TypedChoiceField(
        label=_("Counted by"), choices=INCREMENTS, coerce=int, required=False, empty_value=None
    )
    quota = AmountField(label=_("Free in each period"), required=False, max_digits=16, decimal_places=3)
    hard_stop = forms.BooleanField(label=_("Stop at the quota, sell no more"), required=False, widget=Switch)
    rolls_over = forms.BooleanField(
        label=_("What is left goes into the next period"), required=False, widget=Switch
    )
    per_payer = forms.BooleanField(
        label=_("One free quota per payer, however many agreements"), required=False, widget=Switch
    )
    steps = PairsField(
        label=_("Cheaper by number"),
        help_text=_("A line for each step: how many and the price of one, as in 100: 4.50."),
    )
    graduated = forms.BooleanField(
        label=_("The cheaper price is for what is above the step, not for all"),
        required=False,
        widget=Switch,
        initial=True,
    )
    packs = PairsField(
        label=_("Packs"),
        help_text=_(
            "A line for each pack: size and price, as in 1000: 1100. The cheapest set that is enough is reckoned."
        ),
    )
    meter = forms.SlugField(
        label=_("Word of the counter"),
        max_length=40,
        required=False,
        help_text=_(
            "Programs count use by it: calls, requests. Latin letters; left empty, it is made from the name."
        ),
    )
    is_option = forms.BooleanField(
        label=_("Add-on: only if the client wants it"), required=False, widget=Switch
    )
    vat_kind = forms.ChoiceField(label=_("VAT"), choices=VAT, required=False)

    def __init__(self, *args: Any, kind: str, charge: Charge | None = None, **kwargs: Any) -> None:
        self.kind = kind
        if charge:
            kwargs["initial"] = {name: self._shown(charge, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        wanted = [name for group in FIELDS_OF[kind] for name in group]
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        if kind == ChargeKind.USAGE:
            self.fields["increment_seconds"].choices = [  # type: ignore[attr-defined]
                ("", _("It is not time that is counted")),
                *INCREMENTS,
            ]

    @staticmethod
    def _shown(charge: Charge, name: str) -> Any:
        value = getattr(charge, name)
        return None if name in EMPTY and name != "price" and not value else value

    def groups(self) -> list["FieldGroup"]:
        """All but the first are folded until something stands in them."""
        return [self._group(names) for names in FIELDS_OF[self.kind]]

    def _group(self, names: tuple[str, ...]) -> "FieldGroup":
        fields = [self[name] for name in names]
        told = [self.initial.get(name) for name in names if name not in QUIET]
        is_open = any(told) or any(field.errors for field in fields)
        return FieldGroup(
            next((TITLES[name] for name in names if name in TITLES), _("More")), fields, is_open
        )

    def facts(self) -> dict[str, Any]:
        """For `add_charge` and `change_charge`."""
        found = dict(self.cleaned_data)
        for name, empty in EMPTY.items():
            if name in found and found[name] in (None, ""):
                found[name] = empty
        return found
