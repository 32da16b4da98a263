"""By which door each kind of news comes."""

from typing import Any

from django import forms

from zabota.notifications.models import Preference
from zabota.notifications.queries import doors_of
from zabota.people.models import Member


class PreferencesForm(forms.Form):
    """A choice of door for each kind of news, in the order in which areas brought them."""

    def __init__(self, member: Member, data: Any = None) -> None:
        super().__init__(data)
        for news, door in doors_of(member):
            self.fields[news.kind] = forms.ChoiceField(
                label=str(news.label), choices=Preference.Door.choices, initial=door.value
            )

    def chosen(self) -> dict[str, str]:
        """What differs from before."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
