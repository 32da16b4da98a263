"""One promise: its history, and how it is moved or released by hand."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.core.refused import refusals_into
from zabota.core.web import by_htmx, page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.promises import actions, subjects
from zabota.promises.faces import face
from zabota.promises.forms import MoveForm, ReleaseForm
from zabota.promises.history import lines_of
from zabota.promises.models import Promise
from zabota.promises.views.fetching import now, promise_or_404
from zabota.promises.words import kind_in_words

GET_OR_POST = ["GET", "HEAD", "POST"]


@can("promises.see")
@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """The page of a promise; by HTMX the same as a dialog."""
    promise, at = promise_or_404(request, pk), now()
    role, owed = request.member.role, not (promise.fulfilled_at or promise.released_at)
    return page(
        request,
        "promises/show.html",
        part="page" if request.GET.get("as") == "page" else "dialog",
        promise=promise,
        kind=kind_in_words(promise.kind),
        face=face(promise, at),
        lines=lines_of(promise, now=at),
        subject=subjects.face_of(promise),
        may_move=owed and not promise.paused_at and not promise.broken_at and allows(role, "promises.move"),
        may_release=owed and allows(role, "promises.release"),
        now=at,
    )


@can("promises.move")
@require_http_methods(GET_OR_POST)
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Moves a promise. Where the floor above tells the client in the same act, leads there."""
    promise, at = promise_or_404(request, pk), now()
    if address := subjects.address_of_moving(promise):
        return redirect(address)
    form = MoveForm(request.POST if request.method == "POST" else None, initial={"due_at": promise.due_at})
    if form.is_valid():
        with refusals_into(form):
            cleaned = form.cleaned_data
            moved = actions.move(promise, to=cleaned["due_at"], reason=cleaned["reason"], at=at)
            actions.tell_due(moved, at=at)
            return _done(request, promise)
    return page(request, "promises/ending.html", part="dialog", promise=promise, form=form, **_of_moving())


def _of_moving() -> dict[str, Any]:
    return {
        "title": _("Move the promise"),
        "sentence": _("Tell the client what, why and till when before you move it."),
        "verb": _("Move"),
    }


@can("promises.release")
@require_http_methods(GET_OR_POST)
def release(request: StaffRequest, pk: int) -> HttpResponse:
    """Lets go of a promise that is needless now. It counts neither as kept nor as broken."""
    promise, at = promise_or_404(request, pk), now()
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_into(form):
            released = actions.release(promise, reason=form.cleaned_data["reason"], at=at)
            actions.tell_due(released, at=at)
            return _done(request, promise)
    words: dict[str, Any] = {
        "title": _("Release the promise"),
        "sentence": _("Nothing will be owed any more. It counts neither as kept nor as broken."),
        "verb": _("Release"),
    }
    return page(request, "promises/ending.html", part="dialog", promise=promise, form=form, **words)


def _done(request: StaffRequest, promise: Promise) -> HttpResponse:
    """The dialog closes and screens look again; without HTMX the promise is shown."""
    if not by_htmx(request):
        return redirect("promises:show", promise.pk)
    response = HttpResponse(status=204)
    response["HX-Trigger"] = '{"promises-changed": {}, "desk-changed": {}, "close-dialog": {}}'
    return response
