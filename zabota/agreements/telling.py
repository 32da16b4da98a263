"""The news that agreements bring, and to whom; and service letters to the client."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from zabota.agreements import letters
from zabota.agreements.models import Agreement, Stage, UsagePeriod
from zabota.agreements.words import address
from zabota.notifications.actions import tell
from zabota.notifications.models import Preference
from zabota.notifications.news import News, register
from zabota.people.models import Member
from zabota.promises.queries.people import managers

USAGE, RENEW, STAGE = "usage-reached", "agreement-to-renew", "stage-answered"


def responsible(agreement: Agreement) -> list[Member]:
    """The agreement's manager, else those who answer for promises."""
    manager = agreement.manager
    return [manager] if manager and not manager.deactivated_at else managers()


def of_usage(period: UsagePeriod, percent: int, *, at: datetime) -> None:
    """To the manager, and to the client by a letter."""
    one = period.entitlement
    agreement = one.agreement
    said = {"name": one.name, "percent": percent, "last": f"{period.last_on:%d.%m.%Y}"}
    _tell(agreement, USAGE, f"usage:{period.pk}:{percent}", said, at)
    with override(agreement.client.language):
        said |= {"who": agreement.client.addressed, "number": agreement.number}
        subject = _("%(name)s: %(percent)s %% are used") % said
        text = _(
            "Hello, %(who)s!\n\nBy agreement %(number)s, of what is included as “%(name)s” %(percent)s %% are used. "
            "The period lasts until %(last)s."
        )
        letters.write(agreement, subject=subject, text=text % said, at=at, automatic=True)


def of_renewal(agreement: Agreement, *, at: datetime) -> None:
    last = f"{agreement.ends_on:%d.%m.%Y}" if agreement.ends_on else ""
    _tell(agreement, RENEW, f"renew:{agreement.pk}:{agreement.ends_on}", {"last": last}, at)


def of_a_stage(stage: Stage, *, accepted: bool, at: datetime) -> None:
    key = f"stage:{stage.pk}:{stage.accepted_at or stage.returned_at}"
    _tell(stage.agreement, STAGE, key, {"stage": stage.name, "accepted": accepted}, at)


def _tell(agreement: Agreement, kind: str, key: str, said: Mapping[str, Any], at: datetime) -> None:
    data = {"client": agreement.client.name, "number": agreement.number, **said}
    for member in responsible(agreement):
        tell(member, kind=kind, key=key, data=data, url=address(agreement.pk), at=at)


def _usage(data: Mapping[str, Any]) -> str:
    return _("%(client)s: %(name)s, %(percent)s %% used") % data


def _renew(data: Mapping[str, Any]) -> str:
    return _("%(client)s: agreement %(number)s lasts until %(last)s") % data


def _stage(data: Mapping[str, Any]) -> str:
    if data["accepted"]:
        return _("%(client)s accepted the stage “%(stage)s”") % data
    return _("%(client)s returned the stage “%(stage)s”") % data


def introduce() -> None:
    mail = Preference.Door.MAIL
    register(News(USAGE, gettext_lazy("What is included is running out"), _usage, "gauge"))
    register(News(RENEW, gettext_lazy("An agreement is about to end"), _renew, "file-certificate", mail))
    register(News(STAGE, gettext_lazy("The client answered about a stage"), _stage, "checklist", mail))
