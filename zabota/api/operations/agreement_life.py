"""What happens to an agreement: signed, amended, paused, renewed, ended, billed; its stages."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.agreements import actions
from zabota.agreements.models import Agreement, Stage
from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.agreements import agreement_shown, agreements, items_of
from zabota.api.operations.fetching import contacts, named, one
from zabota.api.operations.invoices import invoice_shown
from zabota.api.rules import operation
from zabota.api.schemas.agreements import (
    AgreementOut,
    AmendIn,
    BillIn,
    EndIn,
    PauseIn,
    ResumeIn,
    SignIn,
    StageIn,
    StageOut,
    stage_out,
)
from zabota.api.schemas.common import AskedId, Listing, Page
from zabota.api.schemas.money import InvoiceOut

router = Router(tags=["agreements"])
EDIT: dict[str, Any] = {"action": "agreements.edit", "scope": "agreements:write"}
SIGN: dict[str, Any] = {"action": "agreements.sign", "scope": "agreements:write"}
ONE = "/agreements/{int:agreement_id}/"
STAGES = f"{ONE}stages/"
Done = dict[str, Any]


@operation(
    router,
    "POST",
    f"{ONE}sign/",
    says=_("Sign an agreement"),
    tells=_("A number, a version of all that is promised, and from then on it holds. Twice is once."),
    gives=AgreementOut,
    **SIGN,
)
def signed(request: ApiRequest, agreement_id: AskedId, body: SignIn) -> AgreementOut:
    return _do(
        request, agreement_id, lambda row: actions.sign(row, at=request.at, **_who(request, row, body))
    )


@operation(
    router,
    "POST",
    f"{ONE}amend/",
    says=_("Amend an agreement"),
    tells=_("The next version, from today on or a later day. Promises that were made keep their ground."),
    gives=AgreementOut,
    guarded=True,
    **SIGN,
)
def amended(request: ApiRequest, agreement_id: AskedId, body: AmendIn) -> AgreementOut:
    def amend(row: Agreement) -> None:
        actions.amend(
            row,
            items=items_of(request, body.items, row),
            from_on=body.from_on,
            terms=body.terms,
            at=request.at,
            **_who(request, row, body),
        )

    return _do(request, agreement_id, amend)


@operation(
    router,
    "POST",
    f"{ONE}pause/",
    says=_("Pause an agreement"),
    tells=_("Meanwhile nothing is promised by it, drawn on or charged."),
    gives=AgreementOut,
    **EDIT,
)
def paused(request: ApiRequest, agreement_id: AskedId, body: PauseIn) -> AgreementOut:
    return _do(request, agreement_id, lambda row: actions.pause(row, at=request.at, **body.model_dump()))


@operation(router, "POST", f"{ONE}resume/", says=_("Go on with an agreement"), gives=AgreementOut, **EDIT)
def resumed(request: ApiRequest, agreement_id: AskedId, body: ResumeIn) -> AgreementOut:
    return _do(request, agreement_id, lambda row: actions.unpause(row, on=body.on, at=request.at))


@operation(
    router,
    "POST",
    f"{ONE}notice/",
    says=_("Note that notice was given"),
    tells=_("It is not renewed: it ends with its term, or after the days of notice. Twice is once."),
    gives=AgreementOut,
    **SIGN,
)
def noticed(request: ApiRequest, agreement_id: AskedId) -> AgreementOut:
    return _do(request, agreement_id, lambda row: actions.give_notice(row, at=request.at))


@operation(
    router,
    "POST",
    f"{ONE}renew/",
    says=_("Renew an agreement"),
    tells=_("For one more term, on the same terms. Send an Idempotency-Key with it."),
    gives=AgreementOut,
    **SIGN,
)
def renewed(request: ApiRequest, agreement_id: AskedId) -> AgreementOut:
    return _do(request, agreement_id, lambda row: actions.renew(row, at=request.at))


@operation(
    router,
    "POST",
    f"{ONE}end/",
    says=_("End an agreement"),
    tells=_("On another last day than was agreed. What is promised by then stays promised."),
    gives=AgreementOut,
    **SIGN,
)
def ended(request: ApiRequest, agreement_id: AskedId, body: EndIn) -> AgreementOut:
    return _do(request, agreement_id, lambda row: actions.end(row, at=request.at, **body.model_dump()))


@operation(
    router,
    "POST",
    f"{ONE}bill/",
    says=_("Bill an agreement"),
    tells=_("All that is accrued and not billed yet goes into one invoice."),
    gives=InvoiceOut,
    status=201,
    action="billing.edit",
    scope="billing:write",
)
def billed(request: ApiRequest, agreement_id: AskedId, body: BillIn) -> InvoiceOut:
    row = one(agreements(request), pk=agreement_id)
    return invoice_shown(request, actions.bill(row, due_on=body.due_on, at=request.at).pk)


@operation(
    router,
    "GET",
    STAGES,
    says=_("List the stages of a project"),
    gives=Page[StageOut],
    action="agreements.see",
    scope="agreements:read",
)
def stages(request: ApiRequest, agreement_id: AskedId, asked: Query[Listing]) -> Any:
    row = one(agreements(request), pk=agreement_id)
    return page_of(Stage.objects.filter(agreement=row), asked, stage_out, name=f"stages of {row.pk}")


@operation(
    router,
    "POST",
    STAGES,
    says=_("Add a stage"),
    tells=_("A promise to the client until the evening of its day."),
    gives=StageOut,
    status=201,
    **EDIT,
)
def stage_added(request: ApiRequest, agreement_id: AskedId, body: StageIn) -> StageOut:
    row = one(agreements(request), pk=agreement_id)
    return stage_out(actions.add_stage(row, at=request.at, **body.model_dump()))


@operation(
    router,
    "POST",
    "/stages/{int:stage_id}/finish/",
    says=_("Hand a stage over"),
    tells=_("The promise is kept; the client accepts it on the page of the agreement. Twice is once."),
    gives=StageOut,
    **EDIT,
)
def stage_finished(request: ApiRequest, stage_id: AskedId) -> StageOut:
    stage = one(Stage.objects.filter(agreement__in=agreements(request)), pk=stage_id)
    return stage_out(actions.finish_stage(stage, at=request.at))


def _do(request: ApiRequest, pk: int, action: Callable[[Agreement], object]) -> AgreementOut:
    action(one(agreements(request).select_related("client"), pk=pk))
    return agreement_shown(request, pk)


def _who(request: ApiRequest, row: Agreement, body: SignIn) -> Done:
    people = contacts(request).filter(client=row.client_id, archived_at=None)
    with override(request.business.language):  # it is read by people, whatever the program speaks
        how = body.how.strip() or gettext("through the API")
    return {"by": named(people, body.by, "by"), "how": how}
