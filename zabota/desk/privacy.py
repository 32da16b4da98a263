"""What a person wrote to us and what we answered.

A request of the person's own loses all its words; in a request of a colleague of theirs go the person's own words, what
was quoted, and the person's name. Numbers, states, moments and promises stay.
"""

from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zabota.business import privacy
from zabota.business.privacy import Erasing, Paper, Person, Portion, scrubbed
from zabota.channels import privacy as channels
from zabota.channels.models import FormPost, Letter, Outgoing
from zabota.clients.forgetting import forget_changes, forget_lines
from zabota.clients.privacy_words import MESSAGES, REQUESTS, row
from zabota.desk.actions.due import refresh
from zabota.desk.actions.lines import locked
from zabota.desk.actions.turning import turn
from zabota.desk.models import Attachment, Draft, Message, Status, Ticket, TicketEntry
from zabota.desk.subjects import KIND, subject_of
from zabota.notifications import privacy as notifications
from zabota.promises import actions as promised
from zabota.promises import privacy as promises
from zabota.promises.words import register_reasons

WORDS_OF_LINES = ("note", "subject", "sender")
REASON = "client-erased"
register_reasons({REASON: _("the client’s data were erased")})


def export(person: Person) -> Portion:
    tickets = _own(person).order_by("pk")
    said = _messages(person).select_related("ticket").order_by("pk")
    said = said.prefetch_related(Prefetch("attachments", Attachment.objects.select_related("file")))
    portion = Portion({str(REQUESTS): [_request(ticket) for ticket in tickets], str(MESSAGES): []})
    for message in said:
        files = [one.file for one in message.attachments.all()]
        names = [f"files/{message.ticket.number}/{file.pk} {file.name}" for file in files]
        portion.sections[str(MESSAGES)].append(_said(message, names))
        portion.papers += [Paper(name, bytes(file.content)) for name, file in zip(names, files, strict=True)]
    return portion


def _request(ticket: Ticket) -> dict[str, object]:
    state = ticket.get_status_display()
    return row(number=ticket.number, subject=ticket.subject, status=str(state), at=ticket.opened_at)


def _said(message: Message, files: list[str]) -> dict[str, object]:
    kind = str(message.get_kind_display())
    return row(
        number=message.ticket.number,
        kind=kind,
        author=message.author,
        at=message.at,
        text=message.text,
        files=files,
    )


def _own(person: Person) -> QuerySet[Ticket]:
    return Ticket.objects.filter(Q(contact_id__in=person.contacts) | Q(client_id__in=person.clients))


def _messages(person: Person) -> QuerySet[Message]:
    """All that was said in the person's own requests, and the person's words in those of others."""
    return Message.objects.filter(
        Q(contact_id__in=person.contacts)
        | Q(ticket__contact_id__in=person.contacts)
        | Q(ticket__client_id__in=person.clients)
    )


def erase(person: Person, how: Erasing) -> int:
    own = set(_own(person).values_list("pk", flat=True))
    parts = Message.objects.filter(contact_id__in=person.contacts).exclude(ticket_id__in=own)
    others = set(parts.values_list("ticket_id", flat=True))
    messages = _messages(person)
    numbers, letters = [*messages.values_list("pk", flat=True)], _letters(messages, own)
    keys = [*messages.values_list("key", flat=True)]
    _close(own, how)
    _forget_messages(messages, numbers, how)
    _forget_tickets(own, how)
    _scrub_others(others, person, how)
    _scrub_mentions(person, how)
    channels.forget_letters(letters, how)
    channels.forget_posts(FormPost.objects.filter(key__in=keys).values_list("pk", flat=True), how)
    sent = Outgoing.objects.filter(about_kind=KIND, about_id__in=own)
    channels.forget_outgoing(sent.values_list("pk", flat=True), how)
    promises.forget_about(KIND, own, how)
    return len(numbers) + len(own)


def _close(own: Collection[int], how: Erasing) -> None:
    """Nobody is left to be answered: what is owed is released, kept by nobody, and the request is closed."""
    for ticket in Ticket.objects.undone().filter(pk__in=own).order_by("pk"):
        held = locked(ticket)
        promised.release_all(subject_of(held), reason=REASON, at=how.at)
        turn(held, Status.CLOSED, at=how.at)
        refresh(held)


def _letters(messages: QuerySet[Message], own: Collection[int]) -> set[int]:
    """With automatic ones, which are no messages."""
    numbers = Ticket.objects.filter(pk__in=own).values("number")
    found = set(Letter.objects.filter(ticket_number__in=numbers).values_list("pk", flat=True))
    return found | {pk for pk in messages.values_list("letter_id", flat=True) if pk}


def _forget_messages(messages: QuerySet[Message], numbers: list[int], how: Erasing) -> None:
    files = Attachment.objects.filter(message_id__in=numbers)
    channels.forget_files(files.values_list("file_id", flat=True), how)
    changed = [*files.values_list("pk", flat=True)]
    files.update(content_id="")
    forget_changes(how, Attachment, changed, "content_id")
    found = Message.objects.filter(pk__in=numbers)
    found.update(text=how.gone, quoted="", html="")
    found.filter(kind=Message.Kind.CLIENT).update(author=how.name)
    forget_changes(how, Message, numbers, "author")


def _forget_tickets(own: Collection[int], how: Erasing) -> None:
    tickets = Ticket.objects.filter(pk__in=own)
    urls = [reverse("desk:ticket", args=[number]) for number in tickets.values_list("number", flat=True)]
    notifications.forget_at(urls, how)
    tickets.update(subject=how.gone)
    Draft.objects.filter(ticket_id__in=own).delete()
    lines = TicketEntry.objects.filter(ticket_id__in=own).values_list("pk", flat=True)
    forget_lines(how, TicketEntry, lines, keys=WORDS_OF_LINES)
    forget_changes(how, Ticket, own, "subject")


def _scrub_others(tickets: Collection[int], person: Person, how: Erasing) -> None:
    """Requests of other people at the same client, in which the person took part."""
    said = Message.objects.filter(ticket_id__in=tickets).exclude(contact_id__in=person.contacts)
    for message in said:
        message.text = scrubbed(message.text, person, how)
        message.quoted = message.html = ""
        message.save(update_fields=["text", "quoted", "html"])
    channels.forget_bytes([pk for pk in said.values_list("letter_id", flat=True) if pk], how)
    channels.scrub_outgoing([pk for pk in said.values_list("outgoing_id", flat=True) if pk], person, how)
    _scrub_subjects(tickets, person, how)
    for draft in Draft.objects.filter(ticket_id__in=tickets):
        draft.text = scrubbed(draft.text, person, how)
        draft.save(update_fields=["text"])


def _scrub_mentions(person: Person, how: Erasing) -> None:
    """The person's addresses, wherever else somebody wrote them down."""
    words = person.mails + person.phones
    asked = (Q(**{f"{field}__icontains": word}) for word in words for field in ("text", "quoted", "html"))
    for message in Message.objects.filter(channels.any_of(asked)):
        for field in ("text", "quoted", "html"):
            setattr(message, field, scrubbed(getattr(message, field), person, how))
        message.save(update_fields=["text", "quoted", "html"])
    named = Ticket.objects.filter(channels.any_of(Q(subject__icontains=word) for word in words))
    changed = [*named.values_list("pk", flat=True)]
    _scrub_subjects(changed, person, how)
    for draft in Draft.objects.filter(channels.any_of(Q(text__icontains=word) for word in words)):
        draft.text = scrubbed(draft.text, person, how)
        draft.save(update_fields=["text"])


def _scrub_subjects(tickets: Collection[int], person: Person, how: Erasing) -> None:
    for ticket in Ticket.objects.filter(pk__in=tickets):
        ticket.subject = scrubbed(ticket.subject, person, how)[:300]
        ticket.save(update_fields=["subject"])
    forget_changes(how, Ticket, tickets, "subject")


privacy.register("desk", export=export, erase=erase)
