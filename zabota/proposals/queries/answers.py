"""Which proposals a letter answers."""

from zabota.channels.models import Letter, Outgoing
from zabota.channels.queries import letter_of
from zabota.clients import addresses
from zabota.clients.models import ContactPoint
from zabota.proposals.models import Proposal

ABOUT = "proposal"


def answered_by(letter: Letter) -> list[Proposal]:
    """Those whose letters this one refers to, when it comes from a person who got one: a forwarded sign is no proof."""
    read = letter_of(letter.pk)
    ids = [one for one in (read.in_reply_to, *read.references) if one]
    if not ids or not read.from_.address:
        return []
    ours = Outgoing.objects.filter(about_kind=ABOUT, message_id__in=ids).values("about_id")
    value = addresses.folded_mail(read.from_.address)
    people = ContactPoint.objects.filter(kind="mail", value=value).values("contact")
    return list(Proposal.objects.filter(pk__in=ours, links__contact__in=people).distinct())
