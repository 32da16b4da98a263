"""A question about the proposal, and by when it is answered."""

import uuid

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from zabota.core.origins import origin
from zabota.core.refused import refusals_into
from zabota.proposals import limits, promised
from zabota.proposals.actions import answering
from zabota.proposals.events import ProposalQuestionAsked
from zabota.proposals.models import Question
from zabota.proposals.public.hurrying import deliver
from zabota.proposals.public.showing import Here, by_link

LOOK_AGAIN = 3


class QuestionForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your question"),
        max_length=limits.LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you would like to know.")},
    )


@by_link("GET", "POST")
def ask(here: Here) -> HttpResponse:
    """Also of a proposal that has ended: then there is all the more to ask."""
    if here.link.contact is None:
        return here.go("who", then="ask")
    if here.request.method != "POST":
        return here.show("ask", form=QuestionForm(initial={"key": uuid.uuid4()}))
    form = QuestionForm(here.request.POST)
    if form.is_valid():
        with refusals_into(form):
            key, text = form.cleaned_data["key"], form.cleaned_data["text"]
            row = answering.ask(here.link, text, key=key, at=here.at, origin=origin(here.request))
            transaction.on_commit(deliver(ProposalQuestionAsked, question_id=row.pk), robust=True)
            return here.go("asked", row.key)
    return here.show("ask", form=form, status=422)


@by_link("GET")
def asked(here: Here, key: uuid.UUID) -> HttpResponse:
    """While no moment is promised yet the page looks once more by itself."""
    row = get_object_or_404(Question, key=key, link=here.link)
    until = promised.moment_of("question", row.pk)
    response = here.show("asked", question=row, until=until)
    if until is None and "look" not in here.request.GET:
        response["Refresh"] = f"{LOOK_AGAIN};url={here.url('asked', key, look=1)}"
    return response
