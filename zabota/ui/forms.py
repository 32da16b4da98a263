"""How forms look, everywhere: our renderer, and widgets that browsers know better than we do."""

from pathlib import Path
from typing import Any, cast

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).parent

# Sentences of Django's own that every form may say: named here so that our catalogue words them its way.
SAID_BY_DJANGO = (
    _("This field is required."),
    _("Enter a valid email address."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid URL."),
)


class ZabotaBoundField(forms.BoundField):
    """A field whose control wears our classes."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if worn := _worn(widget):
            attrs["class"] = " ".join(filter(None, (str(widget.attrs.get("class", "")), worn)))
        if widget.attrs.get("placeholder") == self.label:
            attrs["placeholder"] = False
        return attrs


UNDRESSED = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.RadioSelect)


def _worn(widget: forms.Widget) -> str:
    if widget.is_hidden or isinstance(widget, UNDRESSED):
        return ""
    return "file-input" if isinstance(widget, forms.FileInput) else "input"


class ZabotaRenderer(DjangoTemplates):
    """Renders forms and fields by our templates, in every app."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = ZabotaBoundField

    @cached_property
    def engine(self) -> Any:
        """Django's own widgets behind ours, with the tags that all our templates have."""
        options = cast(dict[str, Any], settings.TEMPLATES[0]["OPTIONS"])
        return self.backend(
            {
                "NAME": "zabota-forms",
                "APP_DIRS": True,
                "DIRS": [HERE / "templates", Path(forms.__file__).parent / "templates"],
                "OPTIONS": {"builtins": options.get("builtins", [])},
            }
        )


class Switch(forms.CheckboxInput):
    """On or off, at once understood."""

    laid_out_as = "switch"


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day and a time in the reader's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class Combo(forms.Select):
    """One of many, with search; a plain select where there is no JavaScript."""

    laid_out_as = "combo"


class ComboMany(forms.SelectMultiple):
    """Several of many, with search."""

    laid_out_as = "combo"
