"""News by mail: a short letter to the member, from the business's own mailbox."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zabota.channels import actions as channels
from zabota.channels.models import Mailbox
from zabota.notifications.models import Notification
from zabota.notifications.news import news_of


def post(line: Notification, *, at: datetime) -> bool:
    """Writes the letter to the outbox, in the member's language and by the member's clock.

    False when the business has no mailbox to send from.
    """
    mailbox = Mailbox.objects.working().order_by("id").first()
    if mailbox is None:
        return False
    member = line.member
    zone = ZoneInfo(member.zone or member.business.zone)
    with translation.override(member.language), timezone.override(zone):
        sentence = news_of(line.kind).sentence(line.data)
        channels.send(
            mailbox=mailbox,
            to_address=member.user.email,
            to_name=member.name,
            subject=sentence[:200],
            text=_letter(line, sentence),
            about=("notification", line.pk),
            at=at,
            automatic=True,
        )
    return True


def _letter(line: Notification, sentence: str) -> str:
    here = settings.PUBLIC_URL
    choice = here + reverse("notifications:preferences")
    parts = [
        sentence,
        f"{here}{line.url}" if line.url else "",
        _("What comes by mail: %(url)s") % {"url": choice},
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
