"""The first steps of a new business: a short list that ticks itself off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.catalog.models import Offering, Service
from zabota.channels.models import Mailbox
from zabota.documents.models import Requisites
from zabota.kits.models import Start, StepsHidden
from zabota.kits.queries import offer_address
from zabota.people.matrix import allows
from zabota.people.models import Invitation, Member
from zabota.proposals.models import Version


@dataclass(frozen=True)
class Step:
    """`is_next`: the first that is not done."""

    title: LazyText
    sentence: LazyText
    button: LazyText
    icon: str
    url: str
    is_done: bool
    is_next: bool = False


@dataclass(frozen=True)
class Steps:
    rows: Sequence[Step]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.rows)


WORDS: tuple[tuple[str, LazyText, LazyText, LazyText, str], ...] = (
    (
        "trade",
        _("Choose your trade"),
        _("Services, levels, prices and a proposal will be ready in a minute."),
        _("Choose the trade"),
        "sparkles",
    ),
    (
        "levels",
        _("Look over levels and prices"),
        _("Put in your own prices and answer times, then put it on sale."),
        _("Look over"),
        "package",
    ),
    (
        "mail",
        _("Connect your mail"),
        _("Letters of clients become tickets with a promise; proposals go from your address."),
        _("Connect mail"),
        "mail",
    ),
    (
        "people",
        _("Invite your colleagues"),
        _("Everyone gets a sign-in and promises of their own. If you work alone, leave it."),
        _("Invite"),
        "user-plus",
    ),
    (
        "proposal",
        _("Send the first proposal"),
        _("The client chooses a level and accepts on a phone; an agreement comes of it by itself."),
        _("Write the proposal"),
        "file-text",
    ),
    (
        "requisites",
        _("Fill in your requisites"),
        _("Invoices, acts and contracts stand on them; until then nothing is charged by agreements."),
        _("Fill in"),
        "coins",
    ),
)
"""Word, title, sentence, button, icon."""


def first_steps(request: Any) -> Steps | None:
    """For who may begin with a kit, until all is done or the list is put away. One query; two while it is shown."""
    member = request.member
    if member is None or not allows(member.role, "kits.use"):
        return None
    done = _done(member)
    hidden = done.pop("hidden")
    if hidden or all(done.values()):
        return None
    addresses = _addresses(Start.objects.filter(taken_back_at=None).first())
    following = next(word for word, is_done in done.items() if not is_done)
    return Steps(
        [
            Step(title, sentence, button, icon, addresses[word], done[word], word == following)
            for word, title, sentence, button, icon in WORDS
        ]
    )


def _done(member: Member) -> dict[str, bool]:
    colleagues = Member.objects.exclude(pk=member.pk)
    asked = Business.objects.values(
        trade=Exists(Service.objects.current()),
        levels=Exists(Offering.objects.exclude(published_at=None)),
        mail=Exists(Mailbox.objects.working()),
        people=Exists(colleagues),
        invited=Exists(Invitation.objects.filter(withdrawn_at=None)),
        proposal=Exists(Version.objects.all()),
        requisites=Exists(Requisites.objects.all()),
        hidden=Exists(StepsHidden.objects.all()),
    ).get()
    found = {word: bool(is_so) for word, is_so in asked.items()}
    found["people"] = found["people"] or found.pop("invited")
    return {word: found[word] for word in (*(step[0] for step in WORDS), "hidden")}


def _addresses(start: Start | None) -> dict[str, str]:
    return {
        "trade": reverse("kits:choose"),
        "levels": reverse("kits:show", args=[start.trade]) if start else reverse("catalog:list"),
        "mail": reverse("channels:new"),
        "people": reverse("people:invitation-new"),
        "proposal": offer_address(start),
        "requisites": reverse("requisites:show"),
    }
