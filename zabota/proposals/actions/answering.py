"""What the client does on the page besides accepting: opens it, asks, declines, says who one is."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from zabota.clients import actions as clients
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.shapes.shape import printable
from zabota.events.recording import record
from zabota.proposals import limits, reasons
from zabota.proposals.actions import following
from zabota.proposals.actions.codes import locked
from zabota.proposals.actions.linking import new_link
from zabota.proposals.actions.personal import personal_of
from zabota.proposals.events import ProposalDeclined, ProposalQuestionAsked, ProposalViewed
from zabota.proposals.models import Link, Proposal, Question, Visit
from zabota.proposals.models.proposal import State
from zabota.proposals.standing import newest, objection_to_answering


@act
def open_page(link: Link, *, at: datetime) -> Visit | None:
    """A person looks at the page. Within half an hour it is one visit. A public body is not followed: None."""
    proposal = locked(link)
    version = newest(proposal)
    if version.content["is_public_body"]:
        return None
    if near := link.visits.filter(version=version, at__gt=at - limits.VISIT).order_by("-at").first():
        return near
    visit = Visit.objects.create(link=link, version=version, at=at)
    if proposal.viewed_at is None:
        proposal.viewed_at = at
        if proposal.state == State.SENT:
            proposal.state = State.VIEWED
        proposal.save(update_fields=["viewed_at", "state"])
        record(ProposalViewed(proposal_id=proposal.pk, link_id=link.pk), at=at)
    return visit


@act
def ask(link: Link, text: str, *, key: uuid.UUID, at: datetime, origin: str = "") -> Question:
    """A question about the proposal; the desk makes a ticket of it. The same `key` twice is the same question.
    Whoever asks is not reminded any more: it is our turn."""
    proposal = locked(link)
    if asked := Question.objects.filter(key=key).first():
        return asked
    text = printable(text).strip()
    if not text:
        raise Refused(_("Write what you would like to know."), field="text")
    if len(text) > limits.LONGEST_QUESTION:
        raise Refused(
            _("This is too long for a question. Write the main thing, we will ask on."), field="text"
        )
    version, contact = newest(proposal), link.contact
    if contact is None:
        raise Refused(_("First say who you are, so that we know whom to answer."))
    _refuse_too_many(link, origin, at)
    row = Question.objects.create(
        link=link, version=version, contact=contact, key=key, text=text, origin=origin, at=at
    )
    following.stop(proposal, reason="asked", at=at)
    record(
        ProposalQuestionAsked(proposal_id=proposal.pk, link_id=link.pk, question_id=row.pk),
        at=at,
    )
    return row


@act
def decline(link: Link, reason: str, *, words: str = "", at: datetime) -> Proposal:
    """The client says no. `reason` is a word of `reasons.REASONS`. Saying it twice is saying it once."""
    proposal = locked(link)
    version = newest(proposal)
    if proposal.declined_at:
        return proposal
    if objection := objection_to_answering(proposal, version, at):
        raise Refused(objection)
    if link.contact is None:
        raise Refused(_("First say who you are, so that we know whom to answer."))
    if reason not in reasons.REASONS:
        raise Refused(_("Choose what is nearest to the truth."), field="reason")
    proposal.state, proposal.declined_at, proposal.changed_at = State.DECLINED, at, at
    proposal.decline_reason = reasons.kept(reason, " ".join(printable(words).split()))
    proposal.save(update_fields=["state", "declined_at", "decline_reason", "changed_at"])
    following.stop(proposal, reason="declined", at=at)
    record(ProposalDeclined(proposal_id=proposal.pk), at=at)
    return proposal


@act
def introduce(link: Link, *, name: str, mail: str, at: datetime) -> tuple[Link, str]:
    """Somebody on the page of a proposal addressed to all says who one is, and gets a personal one: its link and token.
    The mail is not proved by this; accepting proves it."""
    common = locked(link)
    version = newest(common)
    if link.contact is not None:
        raise Refused(_("This proposal is yours already."))
    if objection := objection_to_answering(common, version, at):
        raise Refused(objection)
    if not name.strip() or "://" in name:
        raise Refused(_("Write your name, please."), field="name")
    met = common.personal.filter(made_at__gt=at - limits.WINDOW).count()
    if met >= limits.MEETINGS_OF_A_PROPOSAL:
        raise Refused(_("Many people are here at the moment. Try again in an hour."))
    contact: Contact = clients.client_for_form(
        name=name, mail=mail, phone="", language=common.language, at=at
    )
    personal = personal_of(common, version, contact, at=at)
    token = new_link(personal, contact, version, at)
    return personal.links.order_by("-pk")[:1].get(), token


def _refuse_too_many(link: Link, origin: str, at: datetime) -> None:
    recent = Question.objects.filter(at__gt=at - limits.WINDOW)
    of_network = recent.filter(origin=origin).count() if origin else 0
    if (
        recent.filter(link=link).count() >= limits.QUESTIONS_OF_A_LINK
        or of_network >= limits.QUESTIONS_OF_A_NETWORK
    ):
        raise Refused(
            _("Too many questions within an hour. Write to us by mail: we will answer all of them.")
        )
