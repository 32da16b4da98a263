"""Words in a ticket: answers, notes, drafts, words given, promises moved."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.channels.actions import stored_file
from zabota.channels.models import StoredFile
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import by_htmx, page
from zabota.desk import actions
from zabota.desk.forms import MessageForm, MoveForm, WordForm
from zabota.desk.letters import address_of
from zabota.desk.models import Message, Ticket
from zabota.desk.queries.conversation import answered_meanwhile, is_answered_meanwhile, talk
from zabota.desk.views.fetching import (
    message_or_404,
    named_or_404,
    now,
    promise_or_404,
    screen_or_404,
    ticket_or_404,
)
from zabota.desk.views.screen import around_context, composer_context, head_context, talk_context
from zabota.people.doors import StaffRequest, can


@can("tickets.reply")
@require_POST
def messages(request: StaffRequest, number: int) -> HttpResponse:
    """An answer or a note. If a colleague has answered meanwhile, it is said before a second answer goes."""
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _talk(request, number, form, status=422)
    seen = form.cleaned_data["seen"] or 0
    ticket = named_or_404(request, number, is_answered=is_answered_meanwhile(request.member, seen))
    if meanwhile := _meanwhile(request, ticket, form):
        return _talk(request, number, form, meanwhile=meanwhile, status=422)
    with refusals_into(form):
        message = _say(request, ticket, form)
    if form.errors:
        return _talk(request, number, form, status=422)
    return _said(request, message, seen)


def _meanwhile(request: StaffRequest, ticket: Ticket, form: MessageForm) -> Message | None:
    found = form.cleaned_data
    if found["kind"] != "reply" or found["anyway"] or not ticket.is_answered:  # type: ignore[attr-defined]
        return None
    return answered_meanwhile(ticket, request.member, found["seen"] or 0)


def _say(request: StaffRequest, ticket: Ticket, form: MessageForm) -> Message:
    found, at = form.cleaned_data, now()
    if found["kind"] == "note":
        return actions.note(ticket, member=request.member, text=found["text"], key=found["key"], at=at)
    files = StoredFile.objects.bulk_create(
        stored_file(name=one.name, content_type=one.content_type, content=one.read(), at=at)
        for one in found["files"]
    )
    return actions.reply(
        ticket,
        member=request.member,
        text=found["text"],
        key=found["key"],
        then=found["then"],
        until=found["until"],
        files=files,
        at=at,
    )


def _said(request: StaffRequest, message: Message, seen: int) -> HttpResponse:
    """An empty composer, the head, and what has been said since the last message on the page."""
    at, sent = now(), message.outgoing
    ticket = message.ticket if sent else ticket_or_404(request, message.ticket.number)
    address = sent.to_address if sent else address_of(ticket)[1]
    fresh = talk(ticket, request.member, at=at, since=seen + 1)
    context = {
        **head_context(request, ticket, at=at),
        **composer_context(ticket, address, at=at, seen=fresh.last_id or seen),
        "talk": fresh,
        "now": at,
    }
    back = f"/tickets/{ticket.number}/"
    response = page(request, "desk/inbox.html", part="said", back=back, **context)
    response["HX-Trigger"] = '{"desk-changed": {}}'
    return response


def _talk(
    request: StaffRequest, number: int, form: MessageForm | None, *, status: int = 200, **more: object
) -> HttpResponse:
    """The conversation again, after a refusal with what was typed."""
    at, fresh = now(), screen_or_404(request, number)
    context = {**talk_context(request, fresh, at=at, form=form), **more, "now": at}
    if not by_htmx(request):
        context |= around_context(request)
    back = None if form is not None or more else f"/tickets/{number}/"
    response = page(request, "desk/inbox.html", part="talk", back=back, status=status, **context)
    response["HX-Retarget"] = "#talk"
    response["HX-Trigger"] = '{"desk-changed": {}}'
    return response


@can("tickets.reply")
@require_POST
def take_back(request: StaffRequest, number: int, message_id: int) -> HttpResponse:
    """«Undo» within ten seconds: the words are back in the composer."""
    ticket = ticket_or_404(request, number)
    try:
        actions.take_back(message_or_404(ticket, message_id), member=request.member, at=now())
    except Refused as refusal:
        return _talk(request, number, None, too_late=str(refusal))
    return _talk(request, number, None)


@can("tickets.reply")
@require_POST
def draft(request: StaffRequest, number: int) -> HttpResponse:
    """What is typed so far, kept while it is typed."""
    ticket = ticket_or_404(request, number)
    text, kind = request.POST.get("text", "")[:50_000], request.POST.get("kind", "reply")
    actions.keep_draft(
        ticket, member=request.member, kind="note" if kind == "note" else "reply", text=text, at=now()
    )
    return HttpResponse(status=204)


@can("promises.give")
@require_http_methods(["GET", "POST"])
def word(request: StaffRequest, number: int) -> HttpResponse:
    """«I will write by …» without writing now."""
    ticket, form = ticket_or_404(request, number), WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.give_word(ticket, member=request.member, until=form.cleaned_data["until"], at=now())
            return _after_dialog(request, number)
    words: dict[str, Any] = {
        "title": _("I will write by…"),
        "sentence": _("It becomes a promise of yours. An answer in time keeps it, solved or not."),
        "verb": _("Give my word"),
    }
    return page(request, "desk/dialog.html", part="dialog", form=form, now=now(), **words)


@can("promises.move")
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, number: int, promise_id: int) -> HttpResponse:
    """Moving a promise: the client is told what, why and till when, in the same act."""
    ticket = ticket_or_404(request, number)
    promise = promise_or_404(ticket, promise_id)
    form = MoveForm(request.POST or None, initial={"key": uuid.uuid4(), "text": actions.honest_word(ticket)})
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.move_promise(ticket, promise, member=request.member, at=now(), **form.cleaned_data)
            return _after_dialog(request, number)
    words: dict[str, Any] = {
        "title": _("Move the promise"),
        "sentence": _("The client reads this before the time is up: what happened, and till when."),
        "verb": _("Move and write"),
    }
    return page(request, "desk/dialog.html", part="dialog", form=form, now=now(), **words)


def _after_dialog(request: StaffRequest, number: int) -> HttpResponse:
    """The dialog closes and the screen looks again; without HTMX the ticket is shown."""
    if not by_htmx(request):
        return redirect("desk:ticket", number)
    response = HttpResponse(status=204)
    response["HX-Trigger"] = '{"desk-changed": {}, "close-dialog": {}}'
    return response
