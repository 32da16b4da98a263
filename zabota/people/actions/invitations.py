"""Inviting, and coming in."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.core.sealed import seal
from zabota.core.tokens import hash_of, new_token
from zabota.events.recording import record
from zabota.people.actions.members import add_member
from zabota.people.events import InvitationMade
from zabota.people.models import Invitation, Member, Presence, Role, User

VALID = timedelta(days=7)


@transaction.atomic
def invite(*, email: str, name: str, role: str, by: Member, at: datetime) -> tuple[Invitation, str]:
    """The invitation and the token of its link, which is shown once. One that ran out gives way to the new one."""
    email = email.strip().lower()
    _refuse_known(email)
    for earlier in Invitation.objects.select_for_update().filter(
        email__iexact=email, accepted_at=None, withdrawn_at=None
    ):
        if earlier.is_open(at):
            raise Refused(_("This address has an invitation already. Send it again instead."), field="email")
        withdraw_invitation(earlier, at=at)
    token = new_token()
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        role=Role(role),
        token_hash=hash_of(token),
        token_sealed=seal(token),
        invited_by=by,
        made_at=at,
        expires_at=at + VALID,
    )
    record(InvitationMade(invitation_id=invitation.pk), at=at)
    return invitation, token


@transaction.atomic
def renew_invitation(invitation: Invitation, *, at: datetime) -> tuple[Invitation, str]:
    """The same invitation with a new link; the old link opens nothing any more."""
    invitation = _locked(invitation)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("This invitation is settled. Invite again."))
    token = new_token()
    invitation.token_hash, invitation.token_sealed = hash_of(token), seal(token)
    invitation.expires_at, invitation.letter_at = at + VALID, None
    invitation.save(update_fields=["token_hash", "token_sealed", "expires_at", "letter_at"])
    record(InvitationMade(invitation_id=invitation.pk), at=at)
    return invitation, token


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, at: datetime) -> Invitation:
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise Refused(_("This invitation has been accepted. You can deactivate the person instead."))
    if not invitation.withdrawn_at:
        invitation.withdrawn_at, invitation.token_sealed = at, ""
        invitation.save(update_fields=["withdrawn_at", "token_sealed"])
    return invitation


@transaction.atomic
def note_letter(invitation: Invitation, *, sent_at: datetime | None) -> None:
    """The letter has gone, or (None) there is no way for it: either way the token lies here no longer."""
    invitation.letter_at, invitation.token_sealed = sent_at, ""
    invitation.save(update_fields=["letter_at", "token_sealed"])


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, user: User | None = None, name: str, password: str = "", at: datetime
) -> Member:
    """The invited person comes in: with the sign-in `user`, or with a new one that has this password."""
    invitation = _locked(invitation)
    if objection := invitation.objection_to_accepting(at):
        raise Refused(objection)
    if user is None:
        user = _new_user(invitation.email, password)
    elif user.email.lower() != invitation.email.lower():
        raise Refused(_("This invitation is for another address. Sign out and open the link again."))
    member = add_member(
        user=user,
        name=name,
        role=invitation.role,
        at=at,
        language=invitation.business.language,
        presence=Presence.HERE,
        presence_at=at,
    )
    invitation.accepted_at, invitation.token_sealed = at, ""
    invitation.save(update_fields=["accepted_at", "token_sealed"])
    return member


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("business").get(pk=invitation.pk)


def _new_user(email: str, password: str) -> User:
    """Somebody else may make the same sign-in at this moment: then one of the two is told to sign in."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password)
    except IntegrityError:
        raise Refused(_("There is a sign-in for this address already. Sign in, then open the link again."))


def _refuse_known(email: str) -> None:
    member = Member.objects.filter(user__email__iexact=email).first()
    if member is None:
        return
    if member.deactivated_at:
        raise Refused(
            _("This person has worked here before. Open the card and let him or her in again."), field="email"
        )
    raise Refused(_("This person is a member already."), field="email")
