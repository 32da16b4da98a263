"""What the desk wakes on."""

from django.urls import reverse
from django.utils import timezone

from zabota.channels.events import AutomaticLetterUnderstood, FormPosted, LetterUnderstood, OutgoingSettled
from zabota.channels.models import FormPost, Letter, Outgoing
from zabota.desk.actions.due import refresh_many
from zabota.desk.actions.taking import take_form, take_letter
from zabota.desk.actions.telling import tell_of_automatic_letter
from zabota.desk.events import DueRefreshed, LetterSettled
from zabota.desk.models import Message
from zabota.desk.subjects import KIND
from zabota.events.recording import record
from zabota.events.registry import on
from zabota.notifications.of_mail import of_an_undelivered_letter
from zabota.promises.events import PromiseDueChanged

UNDELIVERED = ("failed", "bounced", "uncertain")


@on(LetterUnderstood)
def make_a_ticket_of_a_letter(event: LetterUnderstood) -> None:
    take_letter(Letter(pk=event.letter_id), at=timezone.now())


@on(AutomaticLetterUnderstood)
def show_an_automatic_letter(event: AutomaticLetterUnderstood) -> None:
    tell_of_automatic_letter(Letter.objects.get(pk=event.letter_id), at=timezone.now())


@on(FormPosted)
def make_a_ticket_of_a_form(event: FormPosted) -> None:
    take_form(FormPost.objects.select_related("form__mailbox").get(pk=event.post_id))


@on(PromiseDueChanged)
def move_in_the_queue(event: PromiseDueChanged) -> None:
    if event.subject_kind == KIND and refresh_many([event.subject_id]):
        record(DueRefreshed(ticket_id=event.subject_id))


@on(OutgoingSettled)
def show_what_became_of_a_letter(event: OutgoingSettled) -> None:
    letter = Outgoing.objects.filter(pk=event.outgoing_id, about_kind=KIND).first()
    if letter is None:
        return
    record(LetterSettled(ticket_id=letter.about_id))
    said = Message.objects.filter(outgoing=letter).select_related("member", "ticket").first()
    if event.state in UNDELIVERED and said and said.member:
        url = reverse("desk:ticket", args=[said.ticket.number])
        of_an_undelivered_letter(letter, author=said.member, url=url, at=timezone.now())
