"""What is agreed: levels of services, how many units, a discount, add-ons."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.agreements.agreed_words import prices_in_words
from zabota.agreements.items import NewItem, prices_of
from zabota.catalog import price_words
from zabota.catalog.models import Offering
from zabota.catalog.pricing import ChargeTerms, of_units, price, total
from zabota.catalog.queries.selling import published_offerings
from zabota.catalog.snapshots import terms_of
from zabota.core.money import percent_of
from zabota.core.refused import Refused
from zabota.ui.amounts import AmountField


@dataclass(frozen=True)
class Line:
    """An offering as it stands in the form."""

    offering: Offering
    terms: list[ChargeTerms]
    headline: str
    chosen: forms.BoundField
    units: forms.BoundField | None
    discount: forms.BoundField
    options: list[forms.BoundField]
    kept: forms.BoundField | None
    agreed: list[tuple[str, str]]


@dataclass(frozen=True)
class OtherLine:
    """What no catalogue sells, as it was agreed before."""

    name: str
    agreed: list[tuple[str, str]]
    chosen: forms.BoundField


class ItemsForm(forms.Form):
    """Fields for every level on sale, by its id: `choose-5`, `units-5`, `discount-5`, `option-5-12`; `keep-5` where it
    stands at prices of its own, `other-0` for what no catalogue sells."""

    def __init__(
        self, *args: Any, currency: str, present: "list[NewItem] | None" = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.present = {item.offering.pk: item for item in present or [] if item.offering}
        self.others = [item for item in present or [] if item.offering is None]
        self.offerings = _offerings(list(self.present))
        self.terms = {one.pk: terms_of(one) for one in self.offerings}
        for offering in self.offerings:
            self._add(offering, self.present.get(offering.pk))
        for place, item in enumerate(self.others):
            self.fields[f"other-{place}"] = forms.BooleanField(label=item.title, required=False, initial=True)

    def _add(self, offering: Offering, present: "NewItem | None") -> None:
        pk = offering.pk
        self.fields[f"choose-{pk}"] = forms.BooleanField(
            label=offering.name, required=False, initial=present is not None
        )
        if any(term.kind == "unit" for term in self.terms[pk]):
            unit = next(term.unit for term in self.terms[pk] if term.kind == "unit")
            self.fields[f"units-{pk}"] = _number(
                unit or _("units"), present.units if present else Decimal(1), 3
            )
        self.fields[f"discount-{pk}"] = _number(
            _("discount, %"), present.discount if present else Decimal(0), 2, most=Decimal(100)
        )
        for term in self.terms[pk]:
            if term.is_option:
                taken = present is not None and term.id in present.options
                self.fields[f"option-{pk}-{term.id}"] = forms.BooleanField(
                    label=term.name, required=False, initial=taken
                )

        if present is not None and present.own_prices():
            label = _("At the prices that were agreed, with as many as now")
            self.fields[f"keep-{pk}"] = forms.BooleanField(label=label, required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        for pk, item in self.present.items():
            if not (typed.get(f"choose-{pk}") and typed.get(f"keep-{pk}")):
                continue
            if self._as_sold(item.offering) != self._as_before(item):  # type: ignore[arg-type]
                self.add_error(f"keep-{pk}", _("It stays as it was agreed. To change it, untick that."))
        return typed

    def _as_before(self, item: NewItem) -> tuple[Decimal | None, Decimal, set[int]]:
        pk = item.offering.pk if item.offering else 0
        own = {term.id for term in self.terms[pk] if term.is_option} & set(item.options)
        return item.units if f"units-{pk}" in self.fields else None, item.discount, own

    def _as_sold(self, one: Offering) -> tuple[Decimal | None, Decimal, set[int]]:
        item = self._typed(one)
        return item.units if f"units-{one.pk}" in self.fields else None, item.discount, set(item.options)

    def other_lines(self) -> list[OtherLine]:
        return [
            OtherLine(item.title, self._agreed(item), self[f"other-{place}"])
            for place, item in enumerate(self.others)
        ]

    def _agreed(self, item: "NewItem | None") -> list[tuple[str, str]]:
        return prices_in_words(item.snapshot(), self.currency) if item and item.own_prices() else []

    def lines(self) -> list[Line]:
        return [
            Line(
                offering=one,
                terms=self.terms[one.pk],
                headline=price_words.headline(
                    self.terms[one.pk], asks_price=one.asks_price, currency=self.currency
                ),
                chosen=self[f"choose-{one.pk}"],
                units=self[f"units-{one.pk}"] if f"units-{one.pk}" in self.fields else None,
                discount=self[f"discount-{one.pk}"],
                options=[self[name] for name in self.fields if name.startswith(f"option-{one.pk}-")],
                kept=self[f"keep-{one.pk}"] if f"keep-{one.pk}" in self.fields else None,
                agreed=self._agreed(self.present.get(one.pk)),
            )
            for one in self.offerings
        ]

    def items(self) -> list[NewItem]:
        """What is chosen; of a form that is valid."""
        typed = self.cleaned_data
        chosen = [self._item(one) for one in self.offerings if typed.get(f"choose-{one.pk}")]
        return chosen + [item for place, item in enumerate(self.others) if typed.get(f"other-{place}")]

    def _item(self, one: Offering) -> NewItem:
        return self.present[one.pk] if self.cleaned_data.get(f"keep-{one.pk}") else self._typed(one)

    def _typed(self, one: Offering) -> NewItem:
        typed = self.cleaned_data
        return NewItem(
            offering=one,
            units=typed.get(f"units-{one.pk}") or Decimal(1),
            discount=typed.get(f"discount-{one.pk}") or Decimal(0),
            options=[term.id for term in self.terms[one.pk] if typed.get(f"option-{one.pk}-{term.id}")],
        )

    def month_and_start(self) -> tuple[str, str]:
        """What the first month and an ordinary one come to, in words. Refused where so much isn't sold."""
        return tuple(  # type: ignore[return-value]
            price_words.money(
                sum((self._cost(item, index) for item in self.items()), Decimal(0)), self.currency
            )
            for index in (0, 1)
        )

    def _cost(self, item: NewItem, month_index: int) -> Decimal:
        if item.offering is None or item.lines is not None:
            return sum((one.cost(month_index) for one in prices_of(item)), Decimal(0))
        terms = self.terms[item.offering.pk]
        taken = [index for index, term in enumerate(terms) if term.id in set(item.options)]
        whole = total(price(terms, of_units(terms, item.units, month_index=month_index, options=taken)))
        return whole - percent_of(whole, item.discount)

    def sums(self) -> dict[str, str]:
        """For the foot of the form: sums, or why there are none."""
        if self.is_bound and not self.is_valid():
            return {}
        if not self.is_bound:
            self.cleaned_data = {name: field.initial for name, field in self.fields.items()}
        try:
            first, ordinary = self.month_and_start()
        except Refused as refusal:
            return {"objection": str(refusal)}
        return {"first": first, "ordinary": ordinary}


def _offerings(own: list[int]) -> list[Offering]:
    """On sale, and those that are agreed already though not sold any more."""
    rows = published_offerings() | Offering.objects.filter(pk__in=own)
    rows = rows.distinct().select_related("service", "calendar", "tier").prefetch_related("charges")
    return list(rows.order_by("service__rank", "service__name", "rank", "pk"))


def _number(label: Any, initial: Decimal, places: int, most: Decimal | None = None) -> AmountField:
    return AmountField(
        label=label,
        required=False,
        initial=initial,
        max_value=most,
        max_digits=12,
        decimal_places=places,
        percent=most is not None,
    )
