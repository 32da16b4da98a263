"""Trying a mailbox's servers before it is saved: each answers with a sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.channels.models import Mailbox
from zabota.channels.plugins.mail.imap.keeper import account_of, said
from zabota.channels.plugins.mail.imap.server import opened
from zabota.channels.plugins.mail.routes import route_of
from zabota.core.smtp import Failure, conversation


@dataclass(frozen=True)
class Outcome:
    works: bool
    sentence: str


def try_servers(mailbox: Mailbox) -> list[Outcome]:
    """What the servers say to these settings. Nothing is sent and nothing is marked."""
    outcomes = [_try_fetching(mailbox)] if mailbox.intake == Mailbox.Intake.IMAP else []
    return [*outcomes, _try_sending(mailbox)]


def _try_fetching(mailbox: Mailbox) -> Outcome:
    try:
        with opened(account_of(mailbox)) as folder:
            count = len(folder.uids_after(0, mailbox.imap_since_on))
            tells = folder.tells
    except Exception as error:  # noqa: BLE001 - a stranger's server may fail in any way
        return Outcome(False, _("Letters can't be fetched: %(words)s") % {"words": said(error)})
    how = _("The server tells of new letters at once.") if tells else _("We ask it three times a minute.")
    return Outcome(True, _("Letters can be fetched: %(n)s in the folder.") % {"n": count} + " " + how)


def _try_sending(mailbox: Mailbox) -> Outcome:
    try:
        route = route_of(mailbox)
        if route is None:
            return Outcome(False, _("There is no SMTP server: letters will wait."))
        with conversation(route):
            pass
    except Failure as failure:
        return Outcome(False, _("Letters can't be sent: %(words)s") % {"words": failure.words})
    except ValueError as error:
        return Outcome(False, str(error))
    return Outcome(True, _("Letters can be sent by %(host)s.") % {"host": route.host})
