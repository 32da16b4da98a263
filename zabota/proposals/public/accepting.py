"""Accepting: what was chosen, who says yes, the code from the letter."""

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.origins import client_ip, origin
from zabota.core.refused import Refused
from zabota.proposals.actions import accepting, codes
from zabota.proposals.choosing import Chosen, advised, choice_of
from zabota.proposals.comparing import changes
from zabota.proposals.events import ProposalAccepted
from zabota.proposals.models import Version
from zabota.proposals.public.ended import ended
from zabota.proposals.public.hurrying import deliver
from zabota.proposals.public.showing import Here, by_link

SIGNS_SHOWN = 1


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Who accepts"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write who accepts: your name.")},
    )


class CodeForm(NameForm):
    name = forms.CharField(max_length=200, widget=forms.HiddenInput)
    code = forms.CharField(
        label=gettext_lazy("Code from the letter"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
        error_messages={"required": gettext_lazy("Write the six digits from the letter.")},
    )


@by_link("GET", "POST")
def confirm(here: Here) -> HttpResponse:
    """GET: what was chosen, and the name. POST: the code is sent."""
    if not here.is_open:
        return ended(here)
    if here.link.contact is None:
        return here.go("who", then="accept")
    said = here.request.POST if here.request.method == "POST" else here.request.GET
    if new := changed_since(here, said.get("version", "")):
        return new
    try:
        choice = choice_of(here.content, said)
        masked = hidden(codes.address_for_codes(here.link.contact))
    except Refused as refusal:
        return here.show("page", choice=advised(here.content), problem=str(refusal), status=422)
    if here.request.method != "POST":
        form = NameForm(initial={"name": here.link.contact.name})
        return here.show("accept", form=form, choice=choice, mail=masked)
    return _send(here, choice, masked)


def _send(here: Here, choice: Chosen, mail: str) -> HttpResponse:
    form = NameForm(here.request.POST)
    if not form.is_valid():
        return here.show("accept", form=form, choice=choice, mail=mail, status=422)
    problem = ""
    try:
        codes.send_code(here.link, at=here.at, origin=origin(here.request))
    except Refused as refusal:
        problem = str(refusal)
    entering = CodeForm(initial={"name": form.cleaned_data["name"]})
    return here.show(
        "code", form=entering, choice=choice, mail=mail, problem=problem, status=422 if problem else 200
    )


@by_link("POST")
def accept(here: Here) -> HttpResponse:
    """The code: with it the answer is yes."""
    if here.standing == "accepted":
        return here.go()
    if not here.is_open:
        return ended(here)
    if here.link.contact is None:
        return here.go("who", then="accept")
    form, choice = CodeForm(here.request.POST), advised(here.content)
    try:
        choice = choice_of(here.content, here.request.POST)
        if form.is_valid():
            return _accept(here, form, choice)
    except accepting.Revised as revised:
        return _changed(here, revised.seen)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    mail = hidden(codes.address_for_codes(here.link.contact))
    return here.show("code", form=form, choice=choice, mail=mail, status=422)


def _accept(here: Here, form: CodeForm, choice: Chosen) -> HttpResponse:
    accepting.accept(
        here.link,
        code=form.cleaned_data["code"],
        name=form.cleaned_data["name"],
        choice=choice.sums.as_choice(),
        address=client_ip(here.request),
        browser=here.request.headers.get("User-Agent", ""),
        at=here.at,
    )
    transaction.on_commit(deliver(ProposalAccepted, proposal_id=here.proposal.pk), robust=True)
    return here.go()


def changed_since(here: Here, number: str) -> HttpResponse | None:
    """When the client has looked at an older version: what is new, before anything else."""
    if not number.isdecimal() or len(number) > 4 or int(number) >= here.version.number:
        return None
    seen = here.proposal.versions.filter(number=int(number)).first()
    return _changed(here, seen) if seen else None


def _changed(here: Here, seen: Version) -> HttpResponse:
    return here.show("changed", changes=changes(seen.content, here.content), seen=seen, status=409)


def hidden(address: str) -> str:
    """«v…@mail.example»: enough to know one's own."""
    name, _at, host = address.partition("@")
    return f"{name[:SIGNS_SHOWN]}…@{host}" if name else _("your mail")
