"""The list as a file."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.core.cells import csv_file
from zabota.promises import grounds
from zabota.promises.faces import is_broken
from zabota.promises.models import Promise
from zabota.promises.words import kind_in_words


def as_csv(promises: Iterable[Promise], at: datetime) -> HttpResponse:
    header = [
        *(_("Client"), _("Promise"), _("Ground"), _("Member"), _("Promised at"), _("Due"), _("Done at")),
        *(_("Released at"), _("Broken at"), _("Times moved"), _("State")),
    ]
    return csv_file("promises", header, (_row(promise, at) for promise in promises))


def _row(promise: Promise, at: datetime) -> list[object]:
    return [
        promise.client.name,
        kind_in_words(promise.kind),
        grounds.in_words(promise.ground),
        promise.member.name if promise.member else "",
        _moment(promise.started_at),
        _moment(promise.due_at),
        _moment(promise.fulfilled_at),
        _moment(promise.released_at),
        _moment(promise.broken_at),
        promise.moved_times,
        _state(promise, at),
    ]


def _state(promise: Promise, at: datetime) -> str:
    if is_broken(promise, at):
        return _("not kept")
    if promise.released_at:
        return _("released")
    if promise.fulfilled_at:
        return _("moved") if promise.moved_times else _("kept")
    return _("waiting for the client") if promise.paused_at else _("owed")


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M:%S}" if at else ""
