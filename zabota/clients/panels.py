"""What floors above put on the client's card. Areas call these in `apps.ready()`; the card knows none of them.

register(Panel("tickets", _("Requests"), "desk:of-client", order=20, permission="tickets.see"))
register_figure(Figure("kept", _("promises kept"), value=kept_of, order=10, permission="promises.see"))
register_verb(Verb(_("Write"), "send", "desk:new-for", permission="tickets.reply"))
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as LazyText

from zabota.clients.models import Client
from zabota.people.matrix import allows

Place = Literal["promises", "panels", "story"]
PLACES: tuple[Place, ...] = ("promises", "panels", "story")
NOTHING = "—"


@dataclass(frozen=True)
class Panel:
    """A part of the card that loads by itself. `url_name` takes the client's id and answers a GET by HTMX with what
    stands under the heading; the heading is drawn by the card. The view answers for itself who may see the client.

    `place`: "promises" under the numbers (open promises as rings), "panels" below, "story" at the right.
    """

    key: str
    label: str | LazyText
    url_name: str
    order: int = 50
    permission: str = ""
    place: Place = "panels"


@dataclass(frozen=True)
class Figure:
    """One of the numbers in the head: words for this client now, or None while nothing is known. The first three
    by `order` are shown."""

    key: str
    label: str | LazyText
    value: Callable[[Client, datetime], str | None]
    order: int = 50
    permission: str = ""


@dataclass(frozen=True)
class Verb:
    """A button in the head; `url_name` takes the client's id. The first one is the main one."""

    label: str | LazyText
    icon: str
    url_name: str
    order: int = 50
    permission: str = ""


@dataclass(frozen=True)
class Placed:
    """A panel or a verb with its address."""

    what: Panel | Verb
    url: str


class Ranked(Protocol):
    @property
    def order(self) -> int: ...
    @property
    def permission(self) -> str: ...


_panels: dict[str, Panel] = {}
_figures: dict[str, Figure] = {}
_verbs: dict[str, Verb] = {}


def register(panel: Panel) -> None:
    _panels[panel.key] = panel


def register_figure(figure: Figure) -> None:
    _figures[figure.key] = figure


def register_verb(verb: Verb) -> None:
    _verbs[verb.url_name] = verb


def panels_of(client: Client, *, role: str) -> dict[Place, list[Placed]]:
    """The panels that the role may see, by their places."""
    return {
        place: list(_placed([panel for panel in _panels.values() if panel.place == place], client, role))
        for place in PLACES
    }


def verbs_of(client: Client, *, role: str) -> list[Placed]:
    return list(_placed(list(_verbs.values()), client, role))


def figures_of(client: Client, *, role: str, at: datetime) -> list[tuple[str | LazyText, str]]:
    """Names and words of the three numbers that matter."""
    allowed = [figure for figure in _figures.values() if _may(figure, role)]
    shown = sorted(allowed, key=_order)[:3]
    return [(figure.label, figure.value(client, at) or NOTHING) for figure in shown]


def _placed(items: Sequence[Panel | Verb], client: Client, role: str) -> Iterator[Placed]:
    for item in sorted(items, key=_order):
        if _may(item, role) and (url := _address(item.url_name, client)):
            yield Placed(item, url)


def _order(item: Ranked) -> int:
    return item.order


def _may(item: Ranked, role: str) -> bool:
    return not item.permission or allows(role, item.permission)


def _address(url_name: str, client: Client) -> str:
    """An area that is not mounted leaves no hole."""
    try:
        return reverse(url_name, args=[client.pk])
    except NoReverseMatch:
        return ""
