"""How kinds of promises, reasons and authors are called on the screen. Floors above bring words of their own."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.people.models import Member
from zabota.promises.models import Kind

Words = str | LazyText

_kinds: dict[str, Words] = {}
_verbs: dict[str, tuple[Words, Words]] = {}
_reasons: dict[str, Words] = {
    "client-has-the-turn": gettext_lazy("the client has the turn"),
    "client-answered": gettext_lazy("the client answered"),
    "our-turn": gettext_lazy("the turn is ours again"),
    "impact": gettext_lazy("another impact"),
    "tier": gettext_lazy("another level of the client"),
    "client": gettext_lazy("another client"),
    "calendar": gettext_lazy("another working calendar"),
    "branch-hours": gettext_lazy("other opening hours of the branch"),
    "resolved": gettext_lazy("the request is resolved"),
    "taken-back": gettext_lazy("taken back"),
    "undone": gettext_lazy("the answer was taken back"),
    "reopened": gettext_lazy("reopened"),
    "does-not-wait": gettext_lazy("by the new target it does not wait for the client"),
}


def register_kind(kind: str, label: Words, *, verb: Words = "", button: Words = "") -> None:
    """A kind of a floor above. `verb` is what is to be done, on Today («Отправить»); `button` says the one action."""
    _kinds[kind] = label
    if verb:
        _verbs[kind] = (verb, button or verb)


def verb_of(kind: str) -> tuple[Words, Words] | None:
    """What is to be done to keep it, and the words of the button; None where the floor above has said nothing."""
    return _verbs.get(kind)


def register_reasons(reasons: Mapping[str, Words]) -> None:
    """Words for reasons that are written as codes; what people typed stands as it is."""
    _reasons.update(reasons)


def codes_of_reasons() -> list[str]:
    """Reasons that the program itself writes: they name nobody."""
    return list(_reasons)


def kind_in_words(kind: str) -> str:
    """«Первый ответ»"""
    if kind in Kind.values:
        return str(Kind(kind).label)
    return str(_kinds.get(kind, kind))


def kinds() -> list[tuple[str, str]]:
    """Every kind that is known, with its words."""
    return [*((kind.value, str(kind.label)) for kind in Kind), *((k, str(w)) for k, w in _kinds.items())]


def reason_in_words(reason: str) -> str:
    return str(_reasons.get(reason, reason))


def authors(actors: Iterable[str]) -> dict[str, str]:
    """Names for what stands in histories: `member:5` (with `;token:3` behind, when a program did it), `client`,
    `system`; in one query."""
    actors = set(actors)
    of_members = {
        actor: actor.partition(";")[0].partition(":")[2] for actor in actors if actor.startswith("member:")
    }
    ids = {int(pk) for pk in of_members.values()}
    names = dict(Member.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    found = {actor: names[int(pk)] for actor, pk in of_members.items() if int(pk) in names}
    for actor in actors - found.keys():
        found[actor] = _("the client") if actor.startswith(("client", "contact")) else _("the program")
    return found
