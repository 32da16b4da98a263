"""How a view names who may come in. A view without a door is closed to everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django.http import HttpRequest

from zabota.business.models import Business
from zabota.people.lookups import Membership
from zabota.people.matrix import MATRIX
from zabota.people.models import Member

View = TypeVar("View", bound=Callable[..., Any])


class StaffRequest(HttpRequest):
    """A request of a member, within the scope of the member's business."""

    member: Member
    business: Business
    memberships: list[Membership]


class PublicRequest(HttpRequest):
    """A request of a client on a public page, within the scope of the business that the address names."""

    business: Business


@dataclass(frozen=True)
class Door:
    """`staff`: a member whose role may do `action`. `stream`: the same, but the view enters the scope itself for
    each read. `public`: anybody, in the business that the address names by `slug`. `open`: anybody, in none.
    `api`: whoever has a token; each operation names its own action and enters the scope itself."""

    kind: Literal["staff", "stream", "public", "open", "api"]
    action: str = ""
    why: str = ""


def can(action: str, *, stream: bool = False) -> Callable[[View], View]:
    """Only members whose role may do this, in the scope of their business. KeyError for an unknown action."""
    if action not in MATRIX:
        raise KeyError(action)
    return _mark(Door("stream" if stream else "staff", action=action))


def public_door(why: str) -> Callable[[View], View]:
    """Open to clients without an account; the address carries the business's `slug`. `why` is for the reader."""
    return _mark(Door("public", why=why))


def open_door(why: str) -> Callable[[View], View]:
    """Open to anybody, outside of any business."""
    return _mark(Door("open", why=why))


def api_door(why: str) -> Callable[[View], View]:
    """Of programs: the operations behind the address ask for the token, its scope and the role."""
    return _mark(Door("api", why=why))


def _mark(door: Door) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.door = door  # type: ignore[attr-defined]
        return view

    return mark


def door_of(view: Any) -> Door | None:
    found = getattr(view, "door", None) or getattr(getattr(view, "view_class", None), "door", None)
    return found if isinstance(found, Door) else None
