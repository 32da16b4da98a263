"""What news is made of."""

from django.utils import timezone

from zabota.channels.events import LetterParked, MailboxPaused
from zabota.channels.models import Letter, Mailbox
from zabota.events.registry import on
from zabota.notifications import of_mail


@on(MailboxPaused)
def tell_of_a_pause(event: MailboxPaused) -> None:
    if event.reason != "by-hand":
        mailbox = Mailbox.objects.get(pk=event.mailbox_id)
        of_mail.of_a_pause(mailbox, reason=event.reason, at=timezone.now())


@on(LetterParked)
def tell_of_a_letter_set_aside(event: LetterParked) -> None:
    letter = Letter.objects.defer("understood").get(pk=event.letter_id)
    of_mail.of_a_letter_set_aside(letter, at=timezone.now())
