"""What follows a proposal by itself."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.core.moments import plain_date
from zabota.proposals.actions.following import how_of
from zabota.proposals.models import Proposal
from zabota.proposals.queries.planned import Planned, moments


class LetterForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200, required=False)
    text = forms.CharField(
        label=gettext_lazy("Letter"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    @classmethod
    def of(cls, letter: Planned) -> "LetterForm":
        words = {"subject": letter.subject, "text": letter.text}
        return cls(initial=words, prefix=f"letter-{letter.place}")


class FollowForm(forms.Form):
    follow = forms.ChoiceField(
        label=gettext_lazy("What follows by itself"), choices=(), widget=forms.RadioSelect, required=False
    )

    @classmethod
    def of(cls, proposal: Proposal, *, at: datetime) -> "FollowForm":
        form = cls(initial={"follow": how_of(proposal)})
        form.fields["follow"].choices = choices(proposal, at=at)  # type: ignore[attr-defined]
        return form


def choices(proposal: Proposal, *, at: datetime) -> list[tuple[str, Any]]:
    """Each with the days on which letters would go."""
    one = moments(proposal, uninvited=False, at=at)
    series = moments(proposal, uninvited=True, at=at)
    n = len(series)
    words = ngettext("Nobody has asked for it: %(n)s letter", "Nobody has asked for it: %(n)s letters", n) % {
        "n": n
    }
    return [
        ("one", _said(_("It was asked for: one reminder"), one)),
        ("series", _said(words, series)),
        ("none", _("Nothing goes by itself")),
    ]


def _said(words: str, when: list[datetime]) -> str:
    """«Одно напоминание: 26.11.2026»"""
    days = ", ".join(plain_date(localtime(moment).date()) for moment in when)
    return f"{words} ({days})" if days else words
