"""Time codes of somebody who has lost the phone."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.actions.sessions import end_sessions
from zabota.people.events import TimeCodesSwitchedOff
from zabota.people.lookups import belongs_elsewhere
from zabota.people.models import CodesReset, Member


@transaction.atomic
def switch_codes_off(member: Member, *, by: Member, at: datetime) -> CodesReset:
    """The member signs in by password alone until codes are turned on again; sessions end, the lost phone's too.

    Refused for oneself, and for a sign-in that belongs to other businesses too: it is not this owner's to open.
    """
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk)
    if member.deactivated_at:
        raise Refused(_("This person doesn't work here any more."))
    if member == by:
        raise Refused(_("Turn your own time codes off under “Signing in”."))
    if belongs_elsewhere(member.user_id):
        raise Refused(
            _("This person's sign-in opens other companies too, so its time codes are not yours to turn off.")
        )
    gone, _kinds = Authenticator.objects.filter(user=member.user_id).delete()
    if not gone:
        raise Refused(_("Time codes are off already."))
    end_sessions(member.user)
    row = CodesReset.objects.create(member=member, by=by, at=at)
    record(TimeCodesSwitchedOff(member_id=member.pk, by_id=by.pk), at=at)
    return row
