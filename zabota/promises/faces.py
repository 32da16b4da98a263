"""How a promise looks on a screen: its ring, and the sentence that tells its ground.

Both need `calendar_version` of the promise: select it with the rows of a list.
"""

from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.core import moments
from zabota.core.hours import WorkingHours
from zabota.promises import durations, grounds
from zabota.promises.models import Promise
from zabota.promises.reckoning import to_the_second
from zabota.promises.words import kind_in_words

SOON = 0.25
"""In the last quarter of its time a promise turns amber."""


def face(promise: Promise, at: datetime) -> dict[str, Any]:
    """What `{% ring %}` shows; and `id`, `kind` and its `label` for what stands beside the ring."""
    fraction = left_of(promise, at)
    state, text = _state(promise, at, fraction)
    return {
        "state": state,
        "fraction": fraction,
        "due_at": promise.due_at,
        "text": text,
        "ground": sentence(promise, at),
        "history_url": _history(promise),
        "id": promise.pk,
        "kind": promise.kind,
        "label": kind_in_words(promise.kind),
    }


def is_broken(promise: Promise, at: datetime) -> bool:
    """By the facts, also before the sweep has seen it."""
    owed = promise.fulfilled_at is None and promise.released_at is None
    passed = owed and promise.due_at is not None and to_the_second(at) > promise.due_at
    return promise.broken_at is not None or passed


def _state(promise: Promise, at: datetime, fraction: float) -> tuple[str, str]:
    if promise.released_at:
        return "released", ""
    if promise.fulfilled_at:
        return ("broken", _("done late")) if promise.broken_at else ("kept", "")
    if is_broken(promise, at):
        return "broken", _("late, waiting for the client") if promise.paused_at else ""
    if promise.paused_at:
        return "paused", ""
    if fraction <= SOON:
        return "soon", ""
    return ("moved" if promise.moved_times else "open"), ""


def hours_of(promise: Promise) -> WorkingHours:
    version = promise.calendar_version
    return version.working if version else WorkingHours.always()


def left_of(promise: Promise, at: datetime) -> float:
    """The share of its time that is left, from 1 (just made) to 0 (due), by the row alone."""
    if promise.due_at is None or promise.released_at or is_broken(promise, at):
        return 1.0 if promise.due_at is None else 0.0
    hours = hours_of(promise)
    whole = promise.target_seconds if promise.target_seconds and not promise.moved_times else None
    whole = whole or hours.between(promise.started_at, promise.due_at)
    if not whole:
        hours, whole = WorkingHours.always(), int((promise.due_at - promise.started_at).total_seconds()) or 1
    begun = max(promise.started_at, min(at, promise.due_at))
    return min(1.0, hours.between(begun, promise.due_at) / whole)


def sentence(promise: Promise, at: datetime | None = None) -> str:
    """«Первый ответ: 1 рабочий час по уровню «Премиум»; отсчёт с 13:20; пауз не было»."""
    now, zone = at or timezone.now(), timezone.get_current_timezone()
    parts = [_what(promise), _since(promise, now)]
    if promise.pauses:
        parts.append(_pauses(promise))
    if promise.moved_times:
        n = promise.moved_times
        parts.append(moments.tidy(ngettext("moved %(n)s time", "moved %(n)s times", n) % {"n": n}))
    if promise.broken_at:
        parts.append(
            _("was due %(moment)s") % {"moment": moments.exact(promise.broken_at, now=now, zone=zone)}
        )
    return "; ".join(parts)


def _since(promise: Promise, now: datetime) -> str:
    zone = timezone.get_current_timezone()
    same_day = promise.started_at.astimezone(zone).date() == now.astimezone(zone).date()
    if same_day:
        return _("counted from %(time)s") % {"time": moments.clock(promise.started_at, zone)}
    return _("counted since %(moment)s") % {"moment": moments.exact(promise.started_at, now=now, zone=zone)}


def _what(promise: Promise) -> str:
    said = {"kind": kind_in_words(promise.kind), "ground": grounds.in_words(promise.ground)}
    if promise.target_seconds is None:
        return _("%(kind)s: %(ground)s") % said
    measure = durations.Measure.of(hours_of(promise))
    said["time"] = durations.words(promise.target_seconds, measure)
    return _("%(kind)s: %(time)s %(ground)s") % said


def _pauses(promise: Promise) -> str:
    if promise.paused_at:
        return _("the clock stands while the client has the turn")
    if not promise.paused_seconds:
        return _("no pauses")
    return _("paused for %(time)s") % {"time": moments.duration(promise.paused_seconds)}


def _history(promise: Promise) -> str:
    try:
        return reverse("promises:show", args=[promise.pk])
    except NoReverseMatch:
        return ""
