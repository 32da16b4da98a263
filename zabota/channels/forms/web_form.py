"""A public form, as the staff set it up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.channels.models import Mailbox, WebForm


class WebFormForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("Clients see it above the form: “Write to us”, “Ask the master”."),
        error_messages={"required": _("Write a title: clients see it above the form.")},
    )
    intro = forms.CharField(
        label=_("Words above the form"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mailbox = forms.ModelChoiceField(
        label=_("Answers go from"), queryset=Mailbox.objects.none(), empty_label=None
    )
    slug = forms.SlugField(
        label=_("Address in the link"),
        max_length=40,
        required=False,
        help_text=_("Latin letters, digits and hyphens. Left empty, it is made from the title."),
    )

    def __init__(self, *args: Any, web_form: WebForm | None = None, **kwargs: Any) -> None:
        if web_form:
            names = ("title", "intro", "slug")
            kwargs["initial"] = {
                "mailbox": web_form.mailbox_id,
                **{name: getattr(web_form, name) for name in names},
            }
        super().__init__(*args, **kwargs)
        self.fields["mailbox"].queryset = Mailbox.objects.working()  # type: ignore[attr-defined]
