"""Fields: what was typed stays, what is wrong is said where it is, and everything is named for a screen reader."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from zabota.core.words import compile_catalogues
from zabota.ui.forms import Combo, DayInput, Switch


class Letter(forms.Form):
    mail = forms.EmailField(label="Mail", help_text="We answer here")
    day = forms.DateField(label="Day", required=False, widget=DayInput())
    door = forms.ChoiceField(label="Door", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    loud = forms.BooleanField(label="Loud", required=False, widget=Switch())
    by = forms.ChoiceField(label="By", required=False, widget=Combo(), choices=[("1", "One")])
    paper = forms.FileField(label="Paper", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Nobody is here today")


@pytest.fixture(autouse=True)
def _russian():
    compile_catalogues()
    with translation.override("ru"):
        yield


def field(form, name, options=""):
    return Template("{% field form." + name + " " + options + " %}").render(Context({"form": form}))


def test_a_wrong_value_stays_and_is_answered_beside_it():
    html = field(Letter({"mail": "vera@"}), "mail")
    assert 'value="vera@"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_mail_helptext id_mail_error"' in html
    assert re.search(r'id="id_mail_error">.*В адресе что-то не так', html, re.DOTALL)
    assert 'id="id_mail_helptext"' in html


def test_controls_wear_our_classes():
    form = Letter()
    assert [re.search(r'class="(\S*?)"', str(form[name]))[1] for name in ("mail", "day", "by", "paper")] == [
        "input", "input", "input", "file-input",
    ]  # fmt: skip
    assert "class=" not in str(form["loud"])


def test_each_kind_is_laid_out_its_way():
    form = Letter()
    assert '<label class="choice switch" for="id_loud">' in field(form, "loud")
    assert "<legend>Door</legend>" in field(form, "door")
    assert field(form, "door").count('<label class="choice"') == 2
    assert "<combo-box src=" in field(form, "by")
    assert field(form, "secret").strip() == '<input type="hidden" name="secret" id="id_secret">'


def test_what_may_be_left_out_says_so():
    assert "необязательно" in field(Letter(), "day")
    assert "необязательно" not in field(Letter(), "mail")
    assert "необязательно" not in field(Letter(), "day", "optional=False")


def test_options_reword_a_field():
    html = field(Letter(), "mail", 'label="Почта" help="Сюда" unit="мин"')
    assert [words in html for words in ("Почта", "Сюда", 'class="with-unit"', "We answer here")] == [
        True
    ] * 3 + [False]


def test_a_whole_form_is_ours_too():
    html = str(Letter({"mail": "vera@primer.ru", "door": "a"}))
    assert html.count('class="field"') == 6
    assert '<div class="form-errors" role="alert"><p>Nobody is here today</p></div>' in html


def test_a_day_is_given_to_the_browser_as_it_wants_it():
    from datetime import date

    assert 'type="date" name="day" value="2026-09-01"' in str(
        Letter(initial={"day": date(2026, 9, 1)})["day"]
    )


def test_a_placeholder_that_repeats_the_name_is_dropped():
    class Doubled(forms.Form):
        mail = forms.CharField(label="Mail", widget=forms.TextInput(attrs={"placeholder": "Mail"}))

    assert "placeholder" not in str(Doubled()["mail"])
