"""«How much would a client pay who has …»: a field for each thing that the price depends on."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.catalog.pricing import MONTHS, ChargeTerms, Draw, Use, is_by_units
from zabota.catalog.pricing.terms import UNIT
from zabota.catalog.pricing.use import unit_seconds
from zabota.ui.amounts import AmountField

MINUTE = Decimal(60)
DAYS = 30


class CalculatorForm(forms.Form):
    """Fields are made of the terms: numbers of units, use of each meter, add-ons."""

    def __init__(self, *args: Any, terms: Sequence[ChargeTerms], trial_days: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms, self.trial_days = terms, trial_days
        for index, term in enumerate(terms):
            if term.kind == UNIT:
                label = _("%(what)s: how many") % {"what": term.name}
                self.fields[f"units-{index}"] = _number(label, initial=max(term.min_units, 1))
            elif term.is_metered and f"used-{term.counted}" not in self.fields:
                self._add_meter(term)
            if term.is_option:
                self.fields[f"option-{index}"] = forms.BooleanField(label=term.name, required=False)

    def _add_meter(self, term: ChargeTerms) -> None:
        name = f"used-{term.counted}"
        if unit_seconds(term) is None:
            self.fields[name] = _number(_("%(what)s: how many in a month") % {"what": term.name})
            return
        self.fields[name] = _number(_("%(what)s: how many times in a month") % {"what": term.name})
        self.fields[f"minutes-{term.counted}"] = _number(_("minutes each time"), decimal_places=2)

    def use(self, month_index: int) -> Use:
        """What was typed is what a month uses. A longer quota is reckoned in the last month of its period; a month has
        thirty days."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {}
        units = {
            index: self._typed(typed, f"units-{index}")
            for index, term in enumerate(self.terms)
            if term.kind == UNIT
        }
        units |= {
            index: next(
                units[place]
                for place, other in enumerate(self.terms)
                if other.kind == UNIT and _alike(other, term)
            )
            for index, term in enumerate(self.terms)
            if term.kind != UNIT and is_by_units(term, self.terms)
        }
        options = [index for index, term in enumerate(self.terms) if typed.get(f"option-{index}")]
        meters = {
            term.counted: self._used(typed, term, month_index) for term in self.terms if term.is_metered
        }
        trial = min(max(self.trial_days - month_index * DAYS, 0), DAYS)
        return Use(
            units, meters, month_index=month_index, options=options, days=DAYS, of_days=DAYS, trial_days=trial
        )

    def _used(self, typed: dict[str, Any], term: ChargeTerms, month_index: int) -> Decimal | list[Draw]:
        months = MONTHS.get(term.period, 1)
        if (month_index + 1) % months:
            return Decimal(0)
        count = self._typed(typed, f"used-{term.counted}") * months
        if unit_seconds(term) is None:
            return count
        minutes = self._typed(typed, f"minutes-{term.counted}")
        return [Draw(minutes * MINUTE, int(count))] if count else []

    def _typed(self, typed: dict[str, Any], name: str) -> Decimal:
        if name not in self.fields:
            return Decimal(0)
        value = typed.get(name, self.fields[name].initial)
        return Decimal(str(value or 0))


def _alike(one: ChargeTerms, other: ChargeTerms) -> bool:
    return one.unit.casefold() == other.unit.casefold()


def _number(label: Any, initial: Any = None, decimal_places: int = 0) -> AmountField:
    return AmountField(
        label=label, required=False, initial=initial, max_digits=12, decimal_places=decimal_places
    )
