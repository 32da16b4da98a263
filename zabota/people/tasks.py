"""What follows: letters with links."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zabota.business.tenancy import scope
from zabota.core.sealed import unseal
from zabota.core.smtp import Failure
from zabota.events.registry import every, on
from zabota.people import actions, letters, mails
from zabota.people.events import InvitationMade, TimeCodesSwitchedOff
from zabota.people.lookups import memberships
from zabota.people.models import Invitation, Member, SignInLetter

log = logging.getLogger(__name__)
TRIES = 5
SOON = 10


@on(InvitationMade)
def send_invitation(event: InvitationMade) -> None:
    """By a mailbox of the business or by our own server; where neither is, the owner hands the link over."""
    invitation = Invitation.objects.select_related("business", "invited_by").get(pk=event.invitation_id)
    if not invitation.token_sealed:
        return
    mail = mails.invitation(invitation, unseal(invitation.token_sealed))
    now = timezone.now()
    sent = letters.carry(mail, at=now) or letters.send_ourselves(mail, at=now)
    actions.note_letter(invitation, sent_at=now if sent else None)


@on(TimeCodesSwitchedOff)
def tell_that_codes_are_off(event: TimeCodesSwitchedOff) -> None:
    """So that nobody's codes go unnoticed."""
    people = Member.objects.select_related("user").in_bulk([event.member_id, event.by_id])
    mail = mails.codes_off(people[event.member_id], people[event.by_id])
    now = timezone.now()
    if not (letters.carry(mail, at=now) or letters.send_ourselves(mail, at=now)):
        log.warning("nobody can carry a letter about time codes: no mailbox, no ZABOTA_SMTP_OUT_URL")


@every(seconds=SOON, each_business=False)
def send_sign_in_letters(at: datetime) -> None:
    """Every waiting letter, each in its own transaction; a server that does not answer is tried again."""
    for pk in SignInLetter.objects.filter(sent_at=None, given_up_at=None).values_list("pk", flat=True):
        _send(pk, at)


@transaction.atomic
def _send(pk: int, at: datetime) -> None:
    waiting = SignInLetter.objects.select_for_update(skip_locked=True, of=("self",)).select_related("user")
    letter = waiting.filter(pk=pk, sent_at=None, given_up_at=None).first()
    if letter is None:
        return
    letter.tries += 1
    if _goes(letter, at):
        letter.sent_at = at
    elif letter.tries >= TRIES:
        letter.given_up_at = at
    letter.save(update_fields=["tries", "sent_at", "given_up_at"])


def _goes(letter: SignInLetter, at: datetime) -> bool:
    mail = mails.new_password(letter)
    for membership in memberships(letter.user_id):
        with scope(membership.business_id):
            if letters.carry(mail, at=at):
                return True
    try:
        return letters.send_ourselves(mail, at=at)
    except (Failure, ValueError) as error:
        log.warning("a letter about signing in could not go: %s", type(error).__name__)
        return False
