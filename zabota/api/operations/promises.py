"""What clients may expect, and by when."""

import uuid
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import one, promises, tickets
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Page
from zabota.api.schemas.promises import (
    HistoryOut,
    MoveIn,
    PromiseOut,
    PromisesAsked,
    ReleaseIn,
    entry_out,
    promise_out,
)
from zabota.core.refused import Refused
from zabota.desk import actions as desk
from zabota.desk.subjects import KIND as TICKET
from zabota.promises import actions
from zabota.promises.history import lines_of

router = Router(tags=["promises"])
READ: dict[str, Any] = {"action": "promises.see", "scope": "promises:read"}
ONE = "/promises/{int:promise_id}/"


@operation(router, "GET", "/promises/", says=_("List promises"), gives=Page[PromiseOut], **READ)
def listed(request: ApiRequest, asked: Query[PromisesAsked]) -> Any:
    found = promises(request)
    if asked.state == "open":
        found = found.open()
    elif asked.state == "overdue":
        found = found.overdue(request.at)
    elif asked.state == "ended":
        found = found.filter(Q(fulfilled_at__isnull=False) | Q(released_at__isnull=False))
    exact = {
        "kind": asked.kind or None,
        "client": asked.client,
        "member": asked.member,
        "due_at__lt": asked.due_before,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value is not None})
    return page_of(found, asked, partial(promise_out, at=request.at), name="promises")


@operation(router, "GET", ONE, says=_("Show a promise"), gives=PromiseOut, **READ)
def shown(request: ApiRequest, promise_id: AskedId) -> PromiseOut:
    return promise_again(request, promise_id)


@operation(
    router,
    "GET",
    f"{ONE}history/",
    says=_("Show the history of a promise"),
    tells=_("Every line of it in words, with its author, in the order in which they were written."),
    gives=HistoryOut,
    **READ,
)
def history(request: ApiRequest, promise_id: AskedId) -> HistoryOut:
    found = one(promises(request), pk=promise_id)
    return HistoryOut(items=[entry_out(line) for line in lines_of(found, now=request.at)])


@operation(
    router,
    "POST",
    f"{ONE}move/",
    says=_("Move a promise"),
    tells=_(
        "Before it is due, with a reason. Of a request: the client gets the words of “text” in the same act."
    ),
    gives=PromiseOut,
    action="promises.move",
    scope="promises:write",
)
def moved(request: ApiRequest, promise_id: AskedId, body: MoveIn) -> PromiseOut:
    promise = one(promises(request), pk=promise_id)
    if promise.subject_kind != TICKET:
        row = actions.move(promise, to=body.to, reason=body.reason, at=request.at)
        actions.tell_due(row, at=request.at)
        return promise_again(request, promise_id)
    if not body.text.strip():
        raise Refused(gettext_lazy("Write what the client will read."), field="text")
    desk.move_promise(
        one(tickets(request), pk=promise.subject_id),
        promise,
        to=body.to,
        reason=body.reason,
        text=body.text,
        member=request.member,
        key=uuid.uuid4(),
        at=request.at,
    )
    return promise_again(request, promise_id)


@operation(
    router,
    "POST",
    f"{ONE}release/",
    says=_("Release a promise"),
    tells=_("Nothing is owed any more. It counts neither as kept nor as broken."),
    gives=PromiseOut,
    action="promises.release",
    scope="promises:write",
)
def released(request: ApiRequest, promise_id: AskedId, body: ReleaseIn) -> PromiseOut:
    promise = one(promises(request), pk=promise_id)
    actions.tell_due(actions.release(promise, reason=body.reason, at=request.at), at=request.at)
    return promise_again(request, promise_id)


def promise_again(request: ApiRequest, pk: int) -> PromiseOut:
    return promise_out(one(promises(request), pk=pk), request.at)
