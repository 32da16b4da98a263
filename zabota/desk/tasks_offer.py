"""What the desk wakes on when a client answers a proposal: a question, or a yes, is a matter for a person."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.money import shown
from zabota.desk.actions.due import refresh
from zabota.desk.actions.hearing import ANSWERS, add_client_message
from zabota.desk.actions.lines import locked
from zabota.desk.actions.noting import note
from zabota.desk.actions.opening import open_ticket
from zabota.desk.models import NEVER, Message, Ticket
from zabota.desk.subjects import subject_of
from zabota.events.registry import on
from zabota.people.models import Member
from zabota.promises import actions as promises
from zabota.proposals import promised
from zabota.proposals.events import PriceRequestAnswered, ProposalAccepted, ProposalQuestionAsked
from zabota.proposals.models import Acceptance, PriceRequest, Proposal, Question

DOOR = "form"
YES = uuid.UUID("0b0c9a56-3f0d-4a4e-9d55-5f6f0a6f6a10")


@on(ProposalQuestionAsked)
def make_a_ticket_of_a_question(event: ProposalQuestionAsked) -> None:
    rows = Question.objects.select_related("link__proposal__author", "contact__client")
    take_question(rows.get(pk=event.question_id))


@on(ProposalAccepted)
def make_a_ticket_of_a_yes(event: ProposalAccepted) -> None:
    rows = Acceptance.objects.select_related("proposal__author", "contact__client")
    take_yes(rows.get(proposal_id=event.proposal_id))


@on(PriceRequestAnswered)
def keep_the_word_of_its_ticket(event: PriceRequestAnswered) -> None:
    row = PriceRequest.objects.get(pk=event.request_id)
    take_answer(row, Proposal.objects.select_related("author").get(pk=event.proposal_id))


@act
def take_answer(request: PriceRequest, proposal: Proposal) -> None:
    """The client got the answer to the enquiry that the ticket brought: what was owed as an answer there is kept."""
    ticket = Ticket.objects.filter(pk=request.ticket_id_seen or 0).first()
    if ticket is None or request.answered_at is None:
        return
    ticket = locked(ticket)
    promises.fulfil_kinds(subject_of(ticket), ANSWERS, at=request.answered_at)
    words = {"request": request.number, "number": proposal.number}
    text = _("The price request %(request)s is answered, our number is %(number)s.") % words
    key = uuid.uuid5(YES, f"price-request {request.pk}")
    note(ticket, member=proposal.author, text=text, key=key, at=request.answered_at)
    refresh(ticket)


@act
def take_question(question: Question) -> Ticket:
    """The contact is its author, the author of the proposal answers; its promise starts at the moment of asking."""
    proposal, contact = question.link.proposal, question.contact
    with override(proposal.language):
        subject = _("Question about the proposal %(number)s") % {"number": proposal.number}
    return _open(proposal, question.contact.name, contact, subject, question.text, question.key, question.at)


@act
def take_yes(acceptance: Acceptance) -> Ticket | None:
    """Who said yes waits for the first step: somebody promises it."""
    proposal, contact = acceptance.proposal, acceptance.contact
    if contact is None:
        return None
    with override(proposal.language):
        said = {
            "number": proposal.number,
            "total": shown(acceptance.total, proposal.currency, proposal.language),
            "level": f" «{level}»" if (level := acceptance.choice["level"]) else "",
        }
        subject = _("Proposal %(number)s is accepted: the first step") % said
        text = _("I accept the proposal %(number)s%(level)s, %(total)s in all. What comes next?") % said
    return _open(proposal, acceptance.name, contact, subject, text, _key_of_yes(acceptance.pk), acceptance.at)


def _open(
    proposal: Proposal, name: str, contact: Contact, subject: str, text: str, key: uuid.UUID, at: datetime
) -> Ticket:
    ticket = open_ticket(
        client=contact.client,
        contact=contact,
        subject=subject,
        door=DOOR,
        assignee=_author(proposal.author),
        language=proposal.language,
        at=at,
    )
    add_client_message(ticket, contact=contact, author=name, text=text, key=key, at=at)
    return ticket


def _author(member: Member) -> Member | None:
    """Who has left does not answer: then it is everybody's."""
    return None if member.deactivated_at else member


def _key_of_yes(pk: int) -> uuid.UUID:
    return uuid.uuid5(YES, str(pk))


def promised_for_answer(kind: str, pk: int) -> datetime | None:
    """By when it is answered, for the public page; None until the ticket is made."""
    key = (
        _key_of_yes(pk) if kind == "acceptance" else Question.objects.values_list("key", flat=True).get(pk=pk)
    )
    message = Message.objects.filter(key=key).select_related("ticket").first()
    return None if message is None or message.ticket.due_at == NEVER else message.ticket.due_at


def register() -> None:
    promised.register(promised_for_answer)
