"""The field for sums, quantities and percents."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from zabota.ui.amounts import AmountField


class Form(forms.Form):
    price = AmountField(required=False)
    percent = AmountField(required=False, percent=True, max_value=100)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("price", ["1100", "1100.5", "0.025", "1234567.89", "1200.125"])
def test_what_stands_in_a_field_is_saved_as_it_was(language, price):
    with translation.override(language):
        shown = Form(initial={"price": Decimal(price)})["price"].value()
        form = Form({"price": shown})
        assert form.is_valid(), (shown, form.errors)
        assert form.cleaned_data["price"] == Decimal(price)


def test_a_percent_may_have_its_sign():
    form = Form({"percent": "99,8 %"})
    assert form.is_valid()
    assert form.cleaned_data["percent"] == Decimal("99.8")


def test_what_is_no_number_is_kept_and_explained():
    with translation.override("ru"):
        form = Form({"price": "около 100"})
        assert form.errors == {"price": ["Нужно число."]}
        assert 'value="около 100"' in str(form["price"])


def test_less_than_nothing_is_refused():
    assert not Form({"price": "-5"}).is_valid()
    assert Form({"price": ""}).is_valid()
