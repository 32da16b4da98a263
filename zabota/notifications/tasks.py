"""What news is made of."""

from django.utils import timezone

from zabota.channels.events import LetterParked, MailboxPaused
from zabota.channels.models import Letter, Mailbox
from zabota.events.registry import on
from zabota.notifications import actions, of_mail
from zabota.notifications.events import PushDue
from zabota.notifications.models import Device, Notification
from zabota.notifications.push.sending import carry
from zabota.people.events import MemberDeactivated
from zabota.people.models import Member


@on(MailboxPaused)
def tell_of_a_pause(event: MailboxPaused) -> None:
    if event.reason != "by-hand":
        mailbox = Mailbox.objects.get(pk=event.mailbox_id)
        of_mail.of_a_pause(mailbox, reason=event.reason, at=timezone.now())


@on(LetterParked)
def tell_of_a_letter_set_aside(event: LetterParked) -> None:
    letter = Letter.objects.defer("understood").get(pk=event.letter_id)
    of_mail.of_a_letter_set_aside(letter, at=timezone.now())


@on(PushDue)
def warn_on_a_device(event: PushDue) -> None:
    line = Notification.objects.select_related("member__business").get(pk=event.notification_id)
    carry(line, Device.objects.get(pk=event.device_id), at=timezone.now())


@on(MemberDeactivated)
def forget_devices(event: MemberDeactivated) -> None:
    actions.forget_all(Member.objects.get(pk=event.member_id), at=timezone.now())
