"""Stages of a project: planned, handed over, accepted by the client or returned with a reason."""

from datetime import date, datetime, time
from decimal import Decimal

from django.utils.translation import gettext as _

from zabota.agreements.actions.fetching import held
from zabota.agreements.events import StageAccepted, StageDone, StageReturned
from zabota.agreements.models import Agreement, Stage
from zabota.agreements.words import STAGE
from zabota.billing import actions as billing
from zabota.billing.lines import NewLine
from zabota.billing.models import Act
from zabota.business.days import day_of, zone
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.queries import requisites
from zabota.events.recording import record
from zabota.promises import actions as promises
from zabota.promises.subjects import Subject

EVENING = time(18)


@act
def add_stage(
    agreement: Agreement, *, name: str, price: Decimal, due_on: date, result: str = "", at: datetime
) -> Stage:
    """A stage is a promise to the client until the evening of its day."""
    row = held(agreement)
    if row.over_at:
        raise Refused(_("The agreement is over."))
    if not name.strip():
        raise Refused(_("Give the stage a name."), field="name")
    if price < 0:
        raise Refused(_("A price is not below nothing."), field="price")
    if due_on < row.starts_on or (row.ends_on and due_on > row.ends_on):
        raise Refused(_("The day lies outside of the agreement."), field="due_on")
    stage = Stage.objects.create(
        agreement=row, name=name.strip(), result=result, price=price, due_on=due_on, rank=row.stages.count()
    )
    if row.signed_at:
        promise_stage(stage, at=at)
    return stage


def promise_stage(stage: Stage, *, at: datetime) -> None:
    """Owed from the signing on; what is due already is not promised anew."""
    until = datetime.combine(stage.due_on, EVENING, zone())
    if stage.done_at is None and until > at:
        row = stage.agreement
        promises.owe(
            kind=STAGE,
            subject=Subject(STAGE, stage.pk),
            client=row.client,
            until=until,
            at=at,
            member=row.manager,
            ground=row.number,
            note=stage.name,
        )


@act
def finish_stage(stage: Stage, *, at: datetime) -> Stage:
    """We say that it is done: the client may accept it."""
    row = _locked(stage)
    if row.agreement.signed_at is None:
        raise Refused(_("The agreement is not signed yet."))
    if row.done_at:
        return row
    row.done_at, row.returned_at, row.return_reason = at, None, ""
    row.save(update_fields=["done_at", "returned_at", "return_reason"])
    promises.fulfil_kinds(Subject(STAGE, row.pk), [STAGE], at=at, reason="stage-done")
    record(StageDone(agreement_id=row.agreement_id, stage_id=row.pk), at=at)
    return row


@act
def accept_stage(stage: Stage, *, by: Contact | None, at: datetime) -> Act | None:
    """The client says yes, however often: one act comes of it. None while we have no requisites to make it with; then
    it is made when they are filled in."""
    row = _locked(stage)
    if row.accepted_at:
        return row.act
    if row.done_at is None:
        raise Refused(_("This stage is not handed over yet."))
    if by is not None and by.client_id != row.agreement.client_id:
        raise Refused(_("Only a person of this client can accept it."))
    row.accepted_at, row.accepted_by = at, by
    row.save(update_fields=["accepted_at", "accepted_by"])
    record(StageAccepted(agreement_id=row.agreement_id, stage_id=row.pk), at=at)
    return act_for(row, at=at)


@act
def act_for(stage: Stage, *, at: datetime) -> Act | None:
    """The act of an accepted stage, once; none where the stage costs nothing by itself."""
    row = _locked(stage)
    if row.act or row.accepted_at is None or not row.price or requisites() is None:
        return row.act
    name = f"{row.name} ({row.agreement.title})"[:250]
    made = billing.make_act(
        client=row.agreement.client,
        lines=[NewLine(name=name, unit_price=row.price)],
        about=("stage", row.pk),
        acted_on=day_of(at),
        at=at,
        basis=str(_("Agreement %(number)s") % {"number": row.agreement.number}),
    )
    row.act = billing.accept_act(made, by=row.accepted_by, at=at)
    row.save(update_fields=["act"])
    return row.act


@act
def return_stage(stage: Stage, *, reason: str, at: datetime) -> Stage:
    """The client says what is missing: it is ours again."""
    row = _locked(stage)
    if row.accepted_at:
        raise Refused(_("This stage is accepted already."))
    if row.done_at is None:
        raise Refused(_("This stage is not handed over yet."))
    if not reason.strip():
        raise Refused(_("Say what is missing."), field="reason")
    row.done_at, row.returned_at, row.return_reason = None, at, reason.strip()[:2000]
    row.save(update_fields=["done_at", "returned_at", "return_reason"])
    promises.reopen(Subject(STAGE, row.pk), STAGE, at=at)
    record(StageReturned(agreement_id=row.agreement_id, stage_id=row.pk), at=at)
    return row


def _locked(stage: Stage) -> Stage:
    rows = Stage.objects.select_for_update(of=("self",)).select_related(
        "agreement__client", "agreement__manager", "act", "accepted_by"
    )
    return rows.get(pk=stage.pk)
