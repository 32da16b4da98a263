"""Beginning a proposal, sending it, its templates."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zabota.catalog.models import Service
from zabota.catalog.queries.selling import published_offerings
from zabota.clients.models import Client, Contact
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.proposals import reminder_texts
from zabota.proposals.blocks import KINDS, Block, new_block
from zabota.proposals.models import Template
from zabota.ui.forms import Combo


class NewForm(forms.Form):
    title = forms.CharField(
        label=_("Title: what the client gains"),
        max_length=200,
        required=False,
        help_text=_("“An evening without queues”, not “Commercial proposal”."),
    )
    client = forms.ModelChoiceField(
        label=_("Client"),
        queryset=Client.objects.none(),
        required=False,
        widget=Combo,
        empty_label=_("To all: for a site or a mailing"),
    )
    template = forms.ModelChoiceField(
        label=_("Begin with"), queryset=Template.objects.none(), required=False, empty_label=_("Usual blocks")
    )
    new_name = forms.CharField(label=_("Name of the client"), max_length=120, required=False)
    new_mail = forms.EmailField(label=_("Mail"), max_length=254, required=False)
    service = forms.ModelChoiceField(
        label=_("Levels to choose from"),
        queryset=Service.objects.none(),
        required=False,
        empty_label=_("None: prices are added by hand"),
        help_text=_(
            "All levels of the service stand in the proposal with their prices, and the client chooses."
        ),
    )
    like_last = forms.BooleanField(label=_("Like my last one"), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Client.objects.visible_to(member).current().order_by("sorted_as")
        self.fields["client"].queryset = seen  # type: ignore[attr-defined]
        self.fields["template"].queryset = Template.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        sold = published_offerings().filter(asks_price=False).values("service")
        self.fields["service"].queryset = Service.objects.filter(pk__in=sold)  # type: ignore[attr-defined]
        self.needs_client = member.only_own
        if not allows(member.role, "clients.edit"):
            del self.fields["new_name"], self.fields["new_mail"]

    @property
    def for_somebody_new(self) -> bool:
        """Whether the fields of a new client are open from the start."""
        if "new_name" not in self.fields:
            return False
        typed = any(self[name].value() or self.errors.get(name) for name in ("new_name", "new_mail"))
        return typed or not self.fields["client"].queryset.exists()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_mail") and not cleaned.get("new_name"):
            self.add_error("new_name", _("Write the name of the client."))
        if self.needs_client and not cleaned.get("client") and not cleaned.get("new_name"):
            self.add_error("client", _("Choose a client."))
        return cleaned


def mailed(client: Client | None) -> list[Contact]:
    """People of the client who have an address for letters."""
    if client is None:
        return []
    people = client.contacts.filter(archived_at=None, points__kind="mail", points__broken_at=None)
    return list(people.distinct().order_by("id"))


VARIABLES = _(
    "{{link}} is the address of the page, one for each person. Others: {{client}}, {{address_as}}, "
    "{{title}}, {{total}}, {{valid_until}}, {{author}}, {{business}}."
)


class SendingForm(forms.Form):
    to = forms.ModelMultipleChoiceField(
        label=_("To whom"),
        queryset=Contact.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    letter = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=VARIABLES,
    )

    follow = forms.ChoiceField(
        label=_("What follows by itself"), choices=(), widget=forms.RadioSelect, required=False
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Contact],
        follow: Sequence[tuple[str, Any]] = (),
        **kwargs: Any,
    ) -> None:
        """`follow` are the ways in which letters may follow; none for a public body."""
        super().__init__(*args, **kwargs)
        ids = [each.pk for each in people]
        self.fields["to"].queryset = Contact.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        self.fields["follow"].choices = follow  # type: ignore[attr-defined]
        if not follow:
            del self.fields["follow"]
        if not ids:
            for name in list(self.fields):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "to" in self.fields and not cleaned.get("to"):
            self.add_error("to", _("Choose at least one person."))
        return cleaned


class TemplateForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the template"),
        max_length=120,
        error_messages={"required": _("Write the name of the template.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    subject = forms.CharField(label=_("Subject of the letter"), max_length=200, required=False)
    letter = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Left empty, the usual letter goes. {{link}} is the address of the page."),
    )

    def __init__(
        self, *args: Any, template: Template | None = None, blocks: list[Block], **kwargs: Any
    ) -> None:
        if template:
            kwargs["initial"] = {name: getattr(template, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.blocks = blocks
        for place, block in enumerate(blocks):
            kind = KINDS[block["kind"]]
            self.fields[f"title-{place}"] = forms.CharField(
                label=_("Heading"), max_length=200, required=False, initial=block.get("title", "")
            )
            self.fields[f"text-{place}"] = forms.CharField(
                label=_("Words"),
                max_length=10_000,
                required=False,
                initial=block.get("text", ""),
                widget=forms.Textarea(attrs={"rows": 3, "placeholder": kind.hint}),
            )
            self.fields[f"on-{place}"] = forms.BooleanField(
                label=_("In the proposal"), required=False, initial=block.get("on", True)
            )

        said = reminder_texts.of_template(template)
        for place, one in enumerate(said):
            for name, words in (("subject", one.subject), ("text", one.text)):
                self.fields[f"reminder-{name}-{place}"] = forms.CharField(
                    label=_("Subject") if name == "subject" else _("Letter"),
                    max_length=200 if name == "subject" else 10_000,
                    required=False,
                    initial=words,
                    widget=forms.TextInput if name == "subject" else forms.Textarea(attrs={"rows": 6}),
                )

    def reminders(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The one reminder of who has asked, then the series for who has not."""
        names = [_("The reminder, if it was asked for")] + [
            _("A letter of the series, if nobody has asked")
        ] * 3
        return [
            (name, [self[f"reminder-{part}-{place}"] for part in ("subject", "text")])
            for place, name in enumerate(names)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place in range(reminder_texts.OF_TEMPLATE):
            subject, text = (cleaned.get(f"reminder-{name}-{place}", "") for name in ("subject", "text"))
            if (subject or text) and (found := reminder_texts.objection(subject, text)):
                self.add_error(f"reminder-{found[0]}-{place}", found[1])
        return cleaned

    def rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each kind of block with its fields."""
        return [
            (KINDS[block["kind"]].label, [self[f"{name}-{place}"] for name in ("title", "text", "on")])
            for place, block in enumerate(self.blocks)
        ]

    def facts(self) -> dict[str, Any]:
        """For `add_template` and `change_template`."""
        data = self.cleaned_data
        blocks = [
            new_block(block["kind"], title=data[f"title-{place}"], text=data[f"text-{place}"])
            | {"on": data[f"on-{place}"]}
            for place, block in enumerate(self.blocks)
        ]
        said = [
            reminder_texts.Reminder(data[f"reminder-subject-{place}"], data[f"reminder-text-{place}"])
            for place in range(reminder_texts.OF_TEMPLATE)
        ]
        facts = {name: data[name] for name in ("name", "language", "subject", "letter")}
        return facts | {
            "blocks": blocks,
            "reminders": reminder_texts.kept_in_template(said, data["language"]),
        }
