"""Members, invitations, teams, skills."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business.forms import ZoneField
from zabota.business.models import Branch
from zabota.people.models import Member, Role, Skill, Team
from zabota.people.models.team import Level
from zabota.ui.forms import Combo, Switch

SPOKEN = [
    ("ru", _("Russian")),
    ("en", _("English")),
    ("kk", _("Kazakh")),
    ("uz", _("Uzbek")),
    ("ky", _("Kyrgyz")),
    ("tg", _("Tajik")),
    ("tt", _("Tatar")),
    ("be", _("Belarusian")),
    ("uk", _("Ukrainian")),
    ("hy", _("Armenian")),
    ("az", _("Azerbaijani")),
    ("ka", _("Georgian")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
    ("tr", _("Turkish")),
    ("zh", _("Chinese")),
    ("ar", _("Arabic")),
]


class InvitationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("The person will sign in with this address.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.SPECIALIST)


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]
    speaks = forms.MultipleChoiceField(
        label=_("Speaks with clients in"), choices=SPOKEN, required=False, widget=forms.SelectMultiple
    )
    only_own = forms.BooleanField(
        label=_("Sees only own clients and requests"), required=False, widget=Switch
    )

    class Meta:
        model = Member
        fields = ["name", "title", "role", "branch", "lead", "speaks", "max_tickets", "max_chats", "only_own"]
        widgets = {"branch": Combo, "lead": Combo}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["speaks"].widget.laid_out_as = "combo"
        places = Branch.objects.filter(closed_at=None) | Branch.objects.filter(pk=self.instance.branch_id)
        self._choose("branch", places, _("no fixed place"))
        self._choose("lead", Member.objects.active().exclude(pk=self.instance.pk), _("nobody"))

    def _choose(self, name: str, rows: Any, nothing: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset, field.empty_label = rows, nothing


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    zone = ZoneField(blank=_("as the company"), required=False)

    class Meta:
        model = Member
        fields = ["name", "language", "zone"]


class TeamForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    lead = forms.ModelChoiceField(
        label=_("Lead"), queryset=Member.objects.none(), required=False, widget=Combo, empty_label=_("nobody")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].queryset = Member.objects.active()  # type: ignore[attr-defined]


class TeamMemberForm(forms.Form):
    member = forms.ModelChoiceField(
        label=_("Who"), queryset=Member.objects.none(), widget=Combo, empty_label=_("choose a person")
    )

    def __init__(self, *args: Any, team: Team, **options: Any) -> None:
        super().__init__(*args, **options)
        free = Member.objects.active().exclude(memberships__team=team)
        self.fields["member"].queryset = free  # type: ignore[attr-defined]


class SkillForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=80)


class MemberSkillForm(forms.Form):
    skill = forms.ModelChoiceField(
        label=_("Skill"), queryset=Skill.objects.none(), widget=Combo, empty_label=_("choose a skill")
    )
    level = forms.TypedChoiceField(label=_("Level"), choices=Level.choices, initial=Level.SURE, coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["skill"].queryset = Skill.objects.all()  # type: ignore[attr-defined]
