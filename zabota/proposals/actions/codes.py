"""Codes that prove that who accepts reads the contact's mail."""

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from zabota.channels import actions as channels
from zabota.channels.models import Mailbox
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.proposals import limits
from zabota.proposals.models import Code, Link, Proposal
from zabota.proposals.standing import newest, objection_to_answering

LETTER = "proposalcode"


@act
def send_code(link: Link, *, at: datetime, origin: str = "") -> Code:
    """Six digits to the contact's mail, good for a quarter of an hour and for the version of this moment. The codes
    before work no more. Refused within a minute after the last one, and after too many."""
    proposal = locked(link)
    version = newest(proposal)
    if objection := objection_to_answering(proposal, version, at):
        raise Refused(objection)
    address = address_for_codes(link.contact)
    _refuse_too_many(link, origin, at)
    digits = f"{secrets.randbelow(10**limits.CODE_DIGITS):0{limits.CODE_DIGITS}}"
    code = Code.objects.create(
        link=link,
        version=version,
        hash=hash_of_code(link, digits),
        origin=origin,
        sent_at=at,
        expires_at=at + limits.CODE_LIVES,
    )
    with override(proposal.language):
        _write(proposal, link, digits, address, at)
    return code


@act
def try_code(link: Link, *, code: str, at: datetime) -> Code | str:
    """The code, when these are its digits, else a sentence. A wrong try is counted, and stays counted whatever the
    caller does then."""
    locked(link)
    row = Code.objects.select_for_update().filter(link=link).order_by("-sent_at", "-id").first()
    if row is None or row.used_at or row.expires_at <= at:
        return _("This code works no more: codes live for a quarter of an hour. Ask for a new one.")
    if row.tries >= limits.TRIES:
        return _("That was too many wrong tries. Ask for a new code.")
    digits = "".join(sign for sign in code if sign.isdecimal())
    if hmac.compare_digest(row.hash, hash_of_code(link, digits)):
        return row
    row.tries += 1
    row.save(update_fields=["tries"])
    left = limits.TRIES - row.tries
    if not left:
        return _("That was too many wrong tries. Ask for a new code.")
    more = ngettext("%(n)s try is left.", "%(n)s tries are left.", left) % {"n": left}
    return _("This is not the code from the letter. %(more)s") % {"more": more}


def address_for_codes(contact: Contact | None) -> str:
    """The mail of who got the link. Refused when there is none."""
    point = contact and contact.points.filter(kind="mail", broken_at=None).order_by("id").first()
    if not point:
        raise Refused(_("We have no mail address of yours to send a code to. Ask us: we will add it."))
    return point.value


def hash_of_code(link: Link, digits: str) -> str:
    """With this installation's secret: six digits alone would be found by trying."""
    secret = hmac.new(settings.SECRET_KEY.encode(), b"proposal code", hashlib.sha256).digest()
    return hmac.new(secret, f"{link.pk} {digits}".encode(), hashlib.sha256).hexdigest()


def locked(link: Link) -> Proposal:
    """The proposal is what everybody waits at: first, always."""
    return (
        Proposal.objects.select_for_update(of=("self",)).select_related("business").get(pk=link.proposal_id)
    )


def _refuse_too_many(link: Link, origin: str, at: datetime) -> None:
    recent = Code.objects.filter(sent_at__gt=at - limits.WINDOW)
    if recent.filter(link=link, sent_at__gt=at - limits.CODE_AGAIN).exists():
        raise Refused(_("A code has just been sent. If it has not come, ask for another one in a minute."))
    of_network = recent.filter(origin=origin).count() if origin else 0
    if recent.filter(link=link).count() >= limits.CODES_OF_A_LINK or of_network >= limits.CODES_OF_A_NETWORK:
        raise Refused(_("Too many codes within an hour. Try later, or write to us."))


def _write(proposal: Proposal, link: Link, digits: str, address: str, at: datetime) -> None:
    mailbox = Mailbox.objects.working().order_by("id").first()
    if mailbox is None:
        raise Refused(_("Codes can’t be sent at the moment. Write to us, and we will help."))
    name = link.contact.name if link.contact else ""
    words = {"code": f"{digits[:3]} {digits[3:]}", "number": proposal.number, "title": proposal.title}
    text = _(
        "%(code)s is your code for accepting the proposal %(number)s, “%(title)s”.\n\n"
        "It works for 15 minutes. Give it to nobody: whoever has it can accept in your name. "
        "If you have not asked for it, do nothing.\n"
    )
    channels.send(
        mailbox=mailbox,
        to_address=address,
        to_name=name,
        subject=_("Code for the proposal %(number)s") % words,
        text=text % words + f"\n{proposal.business.name}\n",
        about=(LETTER, proposal.pk),
        at=at,
        automatic=True,
    )
