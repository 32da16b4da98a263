"""The facts of a client."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zabota.clients import addresses, names
from zabota.clients.models import Client, Tier
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.ui.forms import Combo

DOORS = [("", _("Any")), ("mail", _("E-mail")), ("phone", _("Phone"))]
LONGEST_NOTE = 10_000


def zones() -> list[tuple[str, str]]:
    """All places of the world, by name; the first is the business's own."""
    places = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [("", str(_("As the company’s"))), *((zone, zone.replace("_", " ")) for zone in places)]


class ClientForm(forms.Form):
    """The facts that are written on the card. Who sees only own clients gives them to nobody else."""

    kind = forms.ChoiceField(
        label=_("Who it is"),
        choices=Client.Kind.choices,
        initial=Client.Kind.PERSON,
        widget=forms.RadioSelect(attrs={"class": "across"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=names.LONGEST,
        help_text=_("Surname, first name and patronymic, or the name of the organisation."),
        error_messages={"required": _("Write the client’s name.")},
    )
    address_as = forms.CharField(
        label=_("How to address"),
        max_length=120,
        required=False,
        help_text=_("Stands after the greeting in letters. Left empty, it is taken from the name."),
    )
    manager = forms.ModelChoiceField(
        label=_("Manager"),
        queryset=Member.objects.none(),
        required=False,
        widget=Combo,
        empty_label=_("Nobody"),
    )
    door = forms.ChoiceField(label=_("Preferred door"), choices=DOORS, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones, required=False, widget=Combo)

    FACTS = ("kind", "name", "address_as", "door", "language", "zone")

    def __init__(self, *args: Any, member: Member, client: Client | None = None, **kwargs: Any) -> None:
        self.member, self.client = member, client
        kwargs["initial"] = {**self._first(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if member.only_own:
            del self.fields["manager"]
        else:
            self.fields["manager"].queryset = Member.objects.active()  # type: ignore[attr-defined]

    def _first(self) -> dict[str, Any]:
        if self.client is None:
            return {"manager": self.member.pk, "language": self.member.business.language}
        return {
            **{name: getattr(self.client, name) for name in self.FACTS},
            "manager": self.client.manager_id,
        }

    def facts(self) -> dict[str, Any]:
        """For actions: what may be written by this member."""
        found = {name: self.cleaned_data[name] for name in self.FACTS}
        return found | ({"manager": self.cleaned_data["manager"]} if "manager" in self.fields else {})


class NewClientForm(ClientForm):
    """The same with the first person's addresses and a level. `seen` names the likenesses that were shown."""

    contact_name = forms.CharField(
        label=_("Contact person"),
        max_length=names.LONGEST,
        required=False,
        help_text=_("Whom we talk to there. Others can be added later."),
    )
    mail = forms.CharField(
        label=_("E-mail"),
        max_length=addresses.LONGEST,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    tier = forms.ModelChoiceField(
        label=_("Level"), queryset=Tier.objects.none(), required=False, empty_label=None
    )
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, member=member, **kwargs)
        if allows(member.role, "clients.set-tier"):
            self.fields["tier"].queryset = Tier.objects.all()  # type: ignore[attr-defined]
            self.fields["tier"].initial = (
                Tier.objects.filter(is_default=True).values_list("pk", flat=True).first()
            )
        else:
            del self.fields["tier"]

    def points(self) -> list[tuple[str, str]]:
        typed = [("mail", self.cleaned_data["mail"]), ("phone", self.cleaned_data["phone"])]
        return [(kind, value) for kind, value in typed if value]

    def facts(self) -> dict[str, Any]:
        own = {"manager": self.member} if self.member.only_own else {}
        more = {name: self.cleaned_data.get(name) for name in ("note", "contact_name", "tier")}
        return super().facts() | own | more
