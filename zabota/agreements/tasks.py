"""What agreements wake on."""

from datetime import datetime

from django.utils import timezone

from zabota.agreements import actions
from zabota.agreements.actions import draw, keeping
from zabota.agreements.days import day_of
from zabota.agreements.events import AgreementAmended, AgreementSigned
from zabota.agreements.models import Agreement
from zabota.events.registry import every, on


@every(seconds=60)
def give_back_what_expired(at: datetime) -> None:
    """Reservations that nobody settled."""
    while draw.expire(at=at):
        pass


@every(seconds=1800)
def keep_agreements(at: datetime) -> None:
    """They begin, are renewed, end, are charged; people are told in time."""
    keeping.keep(at=at)


@on(AgreementSigned)
def begin_what_has_begun(event: AgreementSigned) -> None:
    """Its first day may be today: then prices that are paid beforehand are due."""
    agreement = Agreement.objects.get(pk=event.agreement_id)
    now = timezone.now()
    if agreement.starts_on <= day_of(now):
        keeping.begin(agreement, at=now)


@on(AgreementAmended)
def charge_what_is_new(event: AgreementAmended) -> None:
    actions.charge(Agreement.objects.get(pk=event.agreement_id), at=timezone.now())
