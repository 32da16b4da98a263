"""What this area offers in the shell, on the client's card, and among promises."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zabota.clients import panels
from zabota.clients.models import Client
from zabota.promises import subjects, words
from zabota.promises.subjects import SubjectFace
from zabota.proposals.actions import contacting
from zabota.proposals.actions.requests import PROMISE, SUBJECT
from zabota.proposals.models import PriceRequest, Proposal
from zabota.proposals.models.proposal import State
from zabota.ui import navigation

SEE, EDIT = "proposals.see", "proposals.edit"


def register() -> None:
    navigation.register(
        navigation.NavItem(
            "proposals", _("Proposals"), "file-text", "proposals:list", order=50, permission=SEE
        )
    )
    made = (
        (_("Proposal"), "file-plus", "proposals:new", 50),
        (_("Price request"), "file-import", "proposals:request-new", 52),
    )
    for label, icon, url_name, order in made:
        navigation.register_create(navigation.CreateItem(label, icon, url_name, permission=EDIT, order=order))
    navigation.register_setting(
        navigation.SettingsPage(
            "business",
            _("Templates of proposals"),
            _("What a new proposal and its letter begin with."),
            "proposal_settings:templates",
            permission=SEE,
            order=60,
        )
    )
    panels.register(
        panels.Panel("proposals", _("Proposals"), "proposals:of-client", order=40, permission=SEE)
    )
    panels.register_figure(
        panels.Figure("proposals", _("proposals accepted"), value=_accepted, order=40, permission=SEE)
    )
    _register_promises()


def _register_promises() -> None:
    words.register_kind(
        PROMISE, _("Answer to a price request"), verb=_("Send"), button=_("Answer the request")
    )
    words.register_kind(
        contacting.KIND, _("Follow-up of a proposal"), verb=_("Get in touch"), button=_("Open")
    )
    words.register_reasons(
        {
            "in-touch": _("we have been in touch"),
            "client-answered": _("the client has answered"),
            "offer-over": _("the proposal is over"),
            "sent-anew": _("a new version was sent"),
            "letters-follow": _("letters follow by themselves"),
        }
    )
    subjects.register(SUBJECT, describe)
    subjects.register(contacting.SUBJECT, _proposals)


def describe(ids: Collection[int]) -> dict[int, SubjectFace]:
    """Price requests, for lists of promises."""
    rows = PriceRequest.objects.filter(pk__in=ids).only("subject")
    return {
        row.pk: SubjectFace(title=row.subject, url=reverse("proposals:request", args=[row.pk]))
        for row in rows
    }


def _proposals(ids: Collection[int]) -> dict[int, SubjectFace]:
    rows = Proposal.objects.filter(pk__in=ids).only("title")
    return {
        row.pk: SubjectFace(title=row.title, url=reverse("proposals:show", args=[row.pk])) for row in rows
    }


def _accepted(client: Client, at: datetime) -> str | None:
    """«1 из 3»"""
    out = Proposal.objects.filter(client=client).exclude(sent_at=None)
    states = list(out.values_list("state", flat=True))
    if not states:
        return None
    return str(_("%(kept)s of %(of)s") % {"kept": states.count(State.ACCEPTED), "of": len(states)})
