"""Words of a comparison table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.catalog.models import Row, Service, Table


class TableForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("Clients see it above the table."),
        error_messages={"required": _("Write a title: clients see it above the table.")},
    )
    service = forms.ModelChoiceField(
        label=_("Service whose levels are compared"),
        queryset=Service.objects.none(),
        required=False,
        empty_label=_("Levels of several services, or none yet"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.current()  # type: ignore[attr-defined]


class TableWordsForm(forms.Form):
    title = TableForm.base_fields["title"]
    note = forms.CharField(
        label=_("Footnotes"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stand beneath the table, one a line. Mark them with * in the cells."),
    )

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        kwargs["initial"] = {"title": table.title, "note": table.note}
        super().__init__(*args, **kwargs)


class RowForm(forms.Form):
    title = forms.CharField(label=_("Name of the row"), max_length=160)
    hint = forms.CharField(
        label=_("Explanation"),
        max_length=300,
        required=False,
        help_text=_("Shown to clients under the name of the row."),
    )

    def __init__(self, *args: Any, row: Row | None, **kwargs: Any) -> None:
        if row:
            kwargs["initial"] = {"title": row.title, "hint": row.hint}
        super().__init__(*args, **kwargs)
