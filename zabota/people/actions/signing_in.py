"""Passwords: asking for a letter, a link from the owner, and setting a new one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.actions.sessions import end_sessions
from zabota.people.events import SignInLinkGiven
from zabota.people.lookups import belongs_elsewhere
from zabota.people.models import Member, SignInLetter, User

PATIENCE = timedelta(minutes=5)


@transaction.atomic
def ask_for_letter(*, email: str, language: str, at: datetime) -> None:
    """A letter with a link for a new password, if the address has a sign-in; who asks is not told whether."""
    user = User.objects.select_for_update().filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        return
    recent = SignInLetter.objects.filter(user=user, given_up_at=None, asked_at__gt=at - PATIENCE)
    if not recent.exists():
        SignInLetter.objects.create(user=user, language=language, asked_at=at)


@transaction.atomic
def make_password_link(member: Member, *, by: Member, at: datetime) -> str:
    """A link by which the member sets a new password, for the owner to hand over. It works for an hour, once.

    Refused for a sign-in that belongs to other businesses too: it is not this owner's to open.
    """
    if member.deactivated_at:
        raise Refused(_("This person doesn't work here any more."))
    if belongs_elsewhere(member.user_id):
        raise Refused(
            _("This person's sign-in opens other companies too. Let him or her use “Forgot the password?”.")
        )
    record(SignInLinkGiven(member_id=member.pk, by_id=by.pk), at=at)
    return password_link(member.user)


def password_link(user: User) -> str:
    """The address of the page that sets a new password. Made of the user's state: used once, it is worth nothing."""
    key = urlsafe_base64_encode(str(user.pk).encode())
    where = reverse("people:new-password", args=[key, default_token_generator.make_token(user)])
    return f"{settings.PUBLIC_URL}{where}"


@transaction.atomic
def set_password(user: User, password: str, *, keep_session: str | None = None) -> None:
    """The new password; every session of the old one ends, except the one in use."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user, but=keep_session)
