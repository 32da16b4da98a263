"""No, and why; and: don't remind me."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import refusals_into
from zabota.proposals import reasons
from zabota.proposals.actions import answering, following
from zabota.proposals.public.ended import ended
from zabota.proposals.public.showing import Here, by_link


class RefusalForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=list(reasons.REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is nearest to the truth.")},
    )
    words = forms.CharField(
        label=_("In your own words"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@by_link("GET", "POST")
def decline(here: Here) -> HttpResponse:
    if not here.is_open:
        return ended(here)
    if here.link.contact is None:
        return here.go("who", then="decline")
    if here.request.method != "POST":
        return here.show("decline", form=RefusalForm())
    form = RefusalForm(here.request.POST)
    if form.is_valid():
        with refusals_into(form):
            reason, words = form.cleaned_data["reason"], form.cleaned_data["words"]
            answering.decline(here.link, reason, words=words, at=here.at)
            return here.go()
    return here.show("decline", form=form, status=422)


@by_link("GET", "POST")
def silence(here: Here) -> HttpResponse:
    """By a button alone: robots that follow links unsubscribe nobody."""
    if here.request.method != "POST":
        return here.show("silence")
    if here.link.contact is not None:
        following.silence(here.link.contact, at=here.at)
    return here.go("silent")


@by_link("GET")
def silent(here: Here) -> HttpResponse:
    return here.show("silent")
