"""Price requests: taken, answered, dropped. Their deadline is a promise."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from zabota.business.days import day_of
from zabota.clients.models import Client, Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.numbering import issue_number
from zabota.events.recording import record
from zabota.people.models import Member
from zabota.promises import actions as promises
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject
from zabota.proposals.actions.drafting import draft
from zabota.proposals.events import PriceRequestAnswered, PriceRequestDropped, PriceRequestTaken
from zabota.proposals.models import PriceRequest, Proposal, RequestLine

PROMISE, SUBJECT = "price-answer", "price-request"
MOST_LINES = 200
FACTS = (
    *("contact", "member", "incoming", "incoming_on", "subject", "period", "terms", "wanted"),
    *("submission_ends_at", "is_public_body", "ticket_id_seen", "columns", "buyer"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a request. `facts`: what the buyer wrote into columns of its own."""

    name: str
    quantity: Decimal = Decimal(1)
    unit: str = ""
    note: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@act
def take_request(
    *, client: Client, subject: str, deadline_at: datetime, lines: Sequence[Asked], at: datetime, **facts: Any
) -> PriceRequest:
    """Writes it down under a number of ours and promises the answer by its deadline. Refused for a deadline that has
    passed. `facts` are among FACTS."""
    if deadline_at <= at:
        raise Refused(
            _("The deadline has passed: agree on a later one before you take it."), field="deadline_at"
        )
    request = PriceRequest(client=client, subject=subject, deadline_at=deadline_at, made_at=at)
    _fill(request, facts)
    request.number = issue_number("price-request", day_of(at))
    request.save()
    _write_lines(request, lines)
    _promise(request, at)
    record(PriceRequestTaken(request_id=request.pk), at=at)
    return request


@act
def change_request(
    request: PriceRequest, *, at: datetime, lines: Sequence[Asked] | None = None, **facts: Any
) -> PriceRequest:
    """What was read wrong. The deadline moves with its promise: `deadline_at` is among the facts here."""
    request = locked(request)
    deadline_at = facts.pop("deadline_at", request.deadline_at)
    subject = facts.pop("subject", request.subject)
    moved = deadline_at != request.deadline_at
    if moved and deadline_at <= at:
        raise Refused(_("This moment has passed already."), field="deadline_at")
    request.deadline_at = deadline_at
    _fill(request, {"subject": subject, **facts})
    request.save(update_fields=["subject", "deadline_at", *facts])
    if lines is not None:
        request.lines.all().delete()
        _write_lines(request, lines)
    if moved:
        _move(request, at)
    return request


@act
def begin_answer(request: PriceRequest, *, by: Member, at: datetime) -> Proposal:
    """The draft of the answer, with the lines that were asked for. Beginning twice gives the same draft."""
    request = locked(request)
    if begun := request.answers.exclude(state="withdrawn").order_by("id").first():
        return begun
    return draft(author=by, request=request, at=at)


@act
def answer_request(request: PriceRequest, *, proposal: Proposal, at: datetime) -> PriceRequest:
    """The answer has gone: the promise is kept. Answering twice is answering once."""
    request = PriceRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at:
        return request
    request.answered_at = at
    request.save(update_fields=["answered_at"])
    promises.fulfil_kinds(Subject(SUBJECT, request.pk), (PROMISE,), at=at)
    record(PriceRequestAnswered(request_id=request.pk, proposal_id=proposal.pk), at=at)
    return request


@act
def drop_request(request: PriceRequest, *, reason: str, at: datetime) -> PriceRequest:
    """Nobody will answer it, and it is said why. Dropping twice is dropping once."""
    request = PriceRequest.objects.select_for_update().get(pk=request.pk)
    if request.dropped_at:
        return request
    if request.answered_at:
        raise Refused(_("It is answered already."))
    reason = " ".join(reason.split())[:250]
    if not reason:
        raise Refused(_("Say why it is not answered."), field="reason")
    request.dropped_at, request.drop_reason = at, reason
    request.save(update_fields=["dropped_at", "drop_reason"])
    for promise in _open(request):
        promises.release(promise, at=at, reason=reason)
    record(PriceRequestDropped(request_id=request.pk), at=at)
    return request


def locked(request: PriceRequest) -> PriceRequest:
    found = PriceRequest.objects.select_for_update().get(pk=request.pk)
    if found.answered_at:
        raise Refused(_("It is answered already."))
    if found.dropped_at:
        raise Refused(_("It was dropped."))
    return found


def _fill(request: PriceRequest, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"no fact of a price request: {name}")
        setattr(request, name, value)
    request.subject = " ".join(request.subject.split())[:300]
    if not request.subject:
        raise Refused(_("Write what the price is asked for."), field="subject")
    contact: Contact | None = request.contact
    if contact and contact.client_id != request.client_id:
        raise Refused(_("This person belongs to another client."), field="contact")


def _write_lines(request: PriceRequest, lines: Sequence[Asked]) -> None:
    asked = [line for line in lines if line.name.strip()]
    if not asked:
        raise Refused(_("Write at least one line: what the price is asked for."), field="lines")
    if len(asked) > MOST_LINES:
        raise Refused(_("%(n)s lines are the most.") % {"n": MOST_LINES}, field="lines")
    if any(line.quantity <= 0 for line in asked):
        raise Refused(_("How many? More than nothing."), field="lines")
    RequestLine.objects.bulk_create(
        RequestLine(
            request=request,
            rank=place,
            name=" ".join(line.name.split())[:300],
            unit=line.unit.strip()[:40],
            quantity=line.quantity,
            note=line.note.strip()[:300],
            facts={title: " ".join(words.split()) for title, words in line.facts.items()},
        )
        for place, line in enumerate(asked)
    )


def _promise(request: PriceRequest, at: datetime) -> None:
    promises.owe(
        kind=PROMISE,
        subject=Subject(SUBJECT, request.pk),
        client=request.client,
        until=request.deadline_at,
        at=at,
        member=request.member,
        ground=str(_("price request %(number)s") % {"number": request.incoming or request.number}),
        note=request.subject[:200],
    )


def _open(request: PriceRequest) -> list[Promise]:
    return list(Promise.objects.of(SUBJECT, request.pk).open())


def _move(request: PriceRequest, at: datetime) -> None:
    """A later one moves the promise; an earlier one is another promise."""
    reason = str(_("the deadline was changed"))
    for promise in _open(request):
        if promise.due_at and promise.due_at < request.deadline_at and promise.due_at > at:
            promises.move(promise, to=request.deadline_at, reason=reason, at=at)
        else:
            promises.release(promise, reason=reason, at=at)
    _promise(request, at)
