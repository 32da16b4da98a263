"""What agreements wake on."""

from datetime import datetime

from django.utils import timezone

from zabota.agreements import actions, telling
from zabota.agreements.actions import draw, front_row, keeping
from zabota.agreements.events import (
    AgreementAmended,
    AgreementSigned,
    AgreementToRenew,
    StageAccepted,
    StageReturned,
    UsageReached,
)
from zabota.agreements.models import Agreement, Stage, UsagePeriod
from zabota.billing.events import InvoicePaid
from zabota.billing.models import Invoice
from zabota.business.days import day_of
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


@on(UsageReached)
def tell_of_usage(event: UsageReached) -> None:
    rows = UsagePeriod.objects.select_related(
        "entitlement__agreement__client", "entitlement__agreement__manager"
    )
    telling.of_usage(rows.get(pk=event.period_id), event.percent, at=timezone.now())


@on(AgreementToRenew)
def tell_of_the_end(event: AgreementToRenew) -> None:
    rows = Agreement.objects.select_related("client", "manager")
    telling.of_renewal(rows.get(pk=event.agreement_id), at=timezone.now())


@on(StageAccepted)
def tell_that_it_is_accepted(event: StageAccepted) -> None:
    telling.of_a_stage(_stage(event.stage_id), accepted=True, at=timezone.now())


@on(StageReturned)
def tell_that_it_came_back(event: StageReturned) -> None:
    telling.of_a_stage(_stage(event.stage_id), accepted=False, at=timezone.now())


def _stage(pk: int) -> Stage:
    return Stage.objects.select_related("agreement__client", "agreement__manager").get(pk=pk)


@on(InvoicePaid)
def take_the_seat_that_is_paid(event: InvoicePaid) -> None:
    front_row.take_seat(Invoice.objects.get(pk=event.invoice_id), at=timezone.now())
