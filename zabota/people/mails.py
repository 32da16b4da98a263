"""The words of letters about signing in."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.people.actions import password_link
from zabota.people.letters import SignInMail
from zabota.people.models import Invitation, Member, SignInLetter


def invitation(made: Invitation, token: str) -> SignInMail:
    """In the language of the business."""
    link = settings.PUBLIC_URL + reverse("people:join", args=[made.business.slug, token])
    with translation.override(made.business.language):
        subject = _("%(who)s invites you to %(business)s")
        return SignInMail(
            to=made.email,
            to_name=made.name,
            subject=subject % {"who": made.invited_by.name, "business": made.business.name},
            text=render_to_string("people/mails/invitation.txt", {"invitation": made, "link": link}),
        )


def new_password(letter: SignInLetter) -> SignInMail:
    """In the language in which it was asked for; the link is made now and is kept nowhere."""
    with translation.override(letter.language):
        link = password_link(letter.user)
        return SignInMail(
            to=letter.user.email,
            to_name="",
            subject=_("A new password for Zabota"),
            text=render_to_string(
                "people/mails/new_password.txt", {"link": link, "email": letter.user.email}
            ),
        )


def codes_off(member: Member, by: Member) -> SignInMail:
    """In the member's language: so that nobody is helped without knowing."""
    with translation.override(member.language):
        return SignInMail(
            to=member.user.email,
            to_name=member.name,
            subject=_("Your time codes for Zabota are turned off"),
            text=render_to_string("people/mails/codes_off.txt", {"member": member, "by": by}),
        )
