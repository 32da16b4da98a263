"""On a proposal addressed to all: who are you? Then it is a personal one."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zabota.channels.forms.trap import TrapForm
from zabota.clients import addresses
from zabota.core.refused import Refused, refusals_into
from zabota.proposals.actions import answering
from zabota.proposals.public.ended import ended
from zabota.proposals.public.showing import Here, by_link, kept_quiet

THEN = ("accept", "ask", "decline")


class WhoForm(TrapForm):
    name = forms.CharField(
        label=_("What is your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name, please.")},
    )
    mail = forms.CharField(
        label=_("E-mail"),
        max_length=addresses.LONGEST,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your mail: the answer and the code come there.")},
    )

    def clean_mail(self) -> str:
        typed = str(self.cleaned_data["mail"]).strip()
        try:
            addresses.normal("mail", typed, region="")
        except Refused as refusal:
            raise forms.ValidationError(str(refusal))
        return typed


@by_link("GET", "POST")
def who(here: Here) -> HttpResponse:
    """Leads to the same page, now this person's, and on to what was wanted."""
    if not here.is_open:
        return ended(here)
    if here.link.contact is not None:
        return here.go()
    then = here.request.GET.get("then", "")
    form = WhoForm(here.request.POST or None)
    if here.request.method == "POST" and form.is_valid():
        with refusals_into(form):
            name, mail = form.cleaned_data["name"], form.cleaned_data["mail"]
            _link, token = answering.introduce(here.link, name=name, mail=mail, at=here.at)
            place = then if then in THEN else "show"
            url = reverse(f"proposals_public:{place}", args=[here.request.business.slug, token])
            return kept_quiet(redirect(url))
    return here.show("who", form=form, then=then, status=422 if form.is_bound else 200)
