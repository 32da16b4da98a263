"""The promise ring: an arc that empties as time passes, always with words."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core import moments

State = Literal["open", "soon", "broken", "paused", "kept", "moved", "released"]
TICKING = ("open", "soon", "broken")
_ENDED = {
    "paused": gettext_lazy("waiting for the client"),
    "kept": gettext_lazy("done"),
    "released": gettext_lazy("no longer needed"),
}


@dataclass(frozen=True)
class PromiseView:
    """What a ring shows. Anything with these attributes, or a dict with these keys, will do.

    `fraction` is the share of the time that is left: 1 just made, 0 due. Without `text` the words come from `due_at`.
    """

    state: State
    fraction: float = 1.0
    due_at: datetime | None = None
    text: str = ""
    ground: str = ""
    history_url: str = ""


def seen(promise: object) -> PromiseView:
    """A promise of any shape as a PromiseView."""
    if isinstance(promise, PromiseView):
        return promise
    names = PromiseView.__dataclass_fields__
    if isinstance(promise, Mapping):
        found: dict[str, Any] = {name: promise[name] for name in names if name in promise}
    else:
        found = {name: getattr(promise, name) for name in names if hasattr(promise, name)}
    return PromiseView(**found)


def ring(promise: object, *, now: datetime, zone: tzinfo, size: str = "", place: str = "") -> SafeString:
    """The ring with its words; with a ground, pressing it tells the ground and leads to the history.

    `place` tells apart two rings of one promise on one page. A list draws fifty of them: what comes from outside is
    escaped once, the rest is our own and stands as it is.
    """
    view = seen(promise)
    words = escape(view.text or spoken(view, now, zone))
    face = f'{art(view)}<span class="ring-words">{words}</span>'
    if view.ground:
        face = _with_ground(view, face, f"{size}{place}")
    else:
        face = f'<span class="ring-face">{face}</span>'
    kind = f"ring {escape(size)}" if size else "ring"
    return mark_safe(  # noqa: S308  (escaped above)
        f'<promise-ring class="{kind}" data-state="{view.state}" data-fraction="{view.fraction:.4f}"'
        f"{_clock_of(view, now)}>{face}</promise-ring>"
    )


def spoken(view: PromiseView, now: datetime, zone: tzinfo) -> str:
    """Words for the state, where the promise brings none of its own."""
    if view.state in _ENDED:
        return str(_ENDED[view.state])
    if view.due_at is None:
        return ""
    if view.state == "moved":
        return _("moved to %(when)s") % {"when": moments.brief(view.due_at, now=now, zone=zone)}
    return moments.due(view.due_at, now=now, zone=zone)


def words_for_ticking() -> dict[str, str]:
    """What elements/promise-ring.js needs to speak as moments.due does; it puts numbers in the place of #."""
    return {
        "in_minutes": moments.in_minutes("#"),
        "in_a_minute": moments.in_a_minute(),
        "minutes_late": moments.minutes_late("#"),
        "hours_late": moments.hours_late("#"),
    }


def _clock_of(view: PromiseView, now: datetime) -> str:
    if view.state not in TICKING or view.due_at is None:
        return ""
    ticks = "" if view.text else " data-speaks"
    return f' data-due="{view.due_at.isoformat()}" data-at="{now.isoformat()}"{ticks}'


def _with_ground(view: PromiseView, face: str, place: str) -> str:
    key = f"{view.history_url}|{view.ground}|{view.due_at}|{place}"
    name = "ring-" + hashlib.blake2s(key.encode(), digest_size=5).hexdigest()
    history = ""
    if view.history_url:
        link = escape(view.history_url)
        history = f'<br><a class="link" href="{link}">{escape(_("The promise’s history"))}</a>'
    return (
        f'<button type="button" class="ring-face" popovertarget="{name}">{face}</button>'
        f'<span class="popover ring-ground" id="{name}" popover>{escape(view.ground)}{history}</span>'
    )


def art(view: PromiseView) -> SafeString:
    """The drawing alone. States differ in shape too: cracked, hollow with bars, full with a tick, with an arrow."""
    shapes = _TRACK + arc(view.fraction) if view.state in ("open", "soon") else _SHAPES[view.state]
    drawing = f'<svg class="ring-art" viewBox="0 0 18 18" aria-hidden="true">{shapes}</svg>'
    return mark_safe(drawing)  # noqa: S308  (our own shapes and a number)


def arc(fraction: float) -> str:
    """What is left of the time: it ends at twelve o'clock and its beginning moves clockwise."""
    left = round(max(0.0, min(1.0, fraction)) * 100, 2)
    return (
        '<circle class="ring-arc" cx="9" cy="9" r="6.75" pathLength="100" transform="rotate(-90 9 9)" '
        f'stroke-dasharray="{left:g} 100" stroke-dashoffset="{left - 100:g}"/>'
    )


def _circle(kind: str, width: float, more: str = "") -> str:
    return f'<circle class="{kind}" cx="9" cy="9" r="6.75" stroke-width="{width}"{more}/>'


_TRACK = _circle("ring-track", 2.5)
_CRACKS = ' pathLength="100" stroke-dasharray="42 8 42 8" transform="rotate(-61 9 9)"'
_SHAPES: dict[str, str] = {
    "broken": _circle("ring-arc", 2.5, _CRACKS) + '<path class="ring-mark" d="M9 6.4v2.9M9 11.7v.05"/>',
    "paused": _circle("ring-mark", 1.5) + '<path class="ring-mark" d="M7.5 7v4M10.5 7v4"/>',
    "kept": _circle("ring-arc", 2.5) + '<path class="ring-mark" d="M6.3 9.2l1.9 1.9 3.5-3.9"/>',
    "moved": _circle("ring-mark", 1.5) + '<path class="ring-mark" d="M6.2 9h5.4M9.6 6.9 11.7 9l-2.1 2.1"/>',
    "released": _circle("ring-track", 1.5) + '<path class="ring-mark" d="M6.6 9h4.8"/>',
}
