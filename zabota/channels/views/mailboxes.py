"""Mailboxes in the settings: the list with their health, one with its servers, trying, pausing, closing."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.channels import actions
from zabota.channels.actions.mailboxes import CHANGEABLE, SECRETS
from zabota.channels.forms.mailbox import MailboxForm
from zabota.channels.models import Mailbox
from zabota.channels.plugins.mail.trying import try_servers
from zabota.channels.queries.health import healths
from zabota.core.refused import refusals_into
from zabota.core.sealed import seal
from zabota.core.web import by_htmx, page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

LETTERS_OF_A_WEEK = timedelta(days=7)
GET_OR_POST = ["GET", "HEAD", "POST"]


@can("mail.edit")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return page(request, "channels/mail/mailboxes.html", boxes=healths(at=timezone.now()), now=timezone.now())


@can("mail.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    fresh = Mailbox(
        name=request.business.name,
        language=request.business.language,
        imap_since_on=(timezone.now() - LETTERS_OF_A_WEEK).date(),
    )
    return _edit(request, fresh)


@can("mail.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Mailbox, pk=pk))


def _edit(request: StaffRequest, mailbox: Mailbox) -> HttpResponse:
    form = MailboxForm(request.POST if request.method == "POST" else None, mailbox=mailbox)
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            if mailbox.pk:
                actions.change_mailbox(mailbox, at=timezone.now(), **form.cleaned_data)
            else:
                mailbox = actions.add_mailbox(at=timezone.now(), **form.cleaned_data)
            back = reverse("channels:mailbox", args=[mailbox.pk])
            say(request, _("The mailbox is saved."))
    return page(request, "channels/mail/mailbox.html", back=back, form=form, **_around(mailbox))


@can("mail.edit")
@require_POST
def attempt(request: StaffRequest) -> HttpResponse:
    """Tries what stands in the form, saved or not; a password that is not typed is the stored one."""
    pk = request.POST.get("pk", "")
    known = (Mailbox.objects.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 18 else None) or Mailbox()
    form = MailboxForm(request.POST, mailbox=known)
    around = {**_around(known), "form": form, "tried": by_htmx(request)}
    outcomes = try_servers(_as_typed(known, form.cleaned_data)) if form.is_valid() else []
    return page(
        request, "channels/mail/mailbox.html", part="outcomes", status=200, outcomes=outcomes, **around
    )


@can("mail.edit")
@require_POST
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    actions.pause(get_object_or_404(Mailbox, pk=pk), reason="by-hand", at=timezone.now())
    say(request, _("The mailbox is paused."), undo=reverse("channels:resuming", args=[pk]))
    return page(request, "channels/mail/mailbox.html", back=reverse("channels:mailbox", args=[pk]))


@can("mail.edit")
@require_POST
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    """Letters that waited for this are read."""
    mailbox = actions.resume(get_object_or_404(Mailbox, pk=pk), at=timezone.now())
    actions.retry_all(at=timezone.now(), reason="mailbox-paused", mailbox=mailbox)
    say(request, _("The mailbox works again."))
    return page(request, "channels/mail/mailbox.html", back=reverse("channels:mailbox", args=[pk]))


@can("mail.edit")
@require_POST
def close(request: StaffRequest, pk: int) -> HttpResponse:
    mailbox = actions.close_mailbox(get_object_or_404(Mailbox, pk=pk), at=timezone.now())
    undo = reverse("channels:reopening", args=[pk])
    say(request, _("No letters come to %(address)s any more.") % {"address": mailbox.address}, undo=undo)
    return page(request, "channels/mail/mailboxes.html", back=reverse("channels:mailboxes"))


@can("mail.edit")
@require_POST
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    form = MailboxForm(mailbox=(mailbox := get_object_or_404(Mailbox, pk=pk)))
    with refusals_into(form):
        actions.reopen_mailbox(mailbox, at=timezone.now())
    return page(request, "channels/mail/mailbox.html", back=reverse("channels:mailbox", args=[pk]))


def _around(mailbox: Mailbox) -> dict[str, Any]:
    """Beside the form: how the mailbox does, and what to write into the domain's records."""
    domain = mailbox.address.rpartition("@")[2] or "example.com"
    host = urlsplit(settings.PUBLIC_URL).hostname or "zabota.example.com"
    return {
        "mailbox": mailbox,
        "domain": domain,
        "host": host,
        "port": settings.SMTP_PORT,
        "now": timezone.now(),
    }


def _as_typed(known: Mailbox, typed: dict[str, Any]) -> Mailbox:
    """The mailbox as the form has it, in memory only."""
    for name, value in typed.items():
        if name in CHANGEABLE:
            setattr(known, name, value)
        elif name in SECRETS:
            setattr(known, SECRETS[name], seal(value))
    return known
