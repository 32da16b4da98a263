"""Choosing a trade, seeing what will be made of it, making it, and what comes next."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.kits import actions
from zabota.kits.models import Start
from zabota.kits.queries import made_by, offer_address, preview, standing, words_of
from zabota.kits.trades import LANGUAGES, TRADES, Kit, kits, read
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("kits.use")
@require_safe
def choose(request: StaffRequest) -> HttpResponse:
    taken = set(Start.objects.filter(taken_back_at=None).values_list("trade", flat=True))
    cards = [(kit, kit.word in taken) for kit in kits(_language())]
    return page(request, "kits/choose.html", cards=cards, is_first=not taken)


@can("kits.use")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: StaffRequest, trade: str) -> HttpResponse:
    """What the kit makes, and the button; once it is pressed, what was made and what comes next."""
    kit = _kit(trade)
    if request.method == "POST":
        language = request.POST.get("language", _language())
        return _do(
            request,
            kit,
            lambda: actions.apply(trade, by=request.member, at=timezone.now(), language=language),
        )
    return _screen(request, kit)


@can("kits.use")
@require_POST
def sell(request: StaffRequest, trade: str) -> HttpResponse:
    start = _start(trade)
    return _do(
        request,
        _kit(trade),
        lambda: actions.put_on_sale(start, at=timezone.now()),
        said=_("On sale. Clients see it now."),
    )


@can("kits.use")
@require_POST
def take_back(request: StaffRequest, trade: str) -> HttpResponse:
    start = _start(trade)
    return _do(
        request,
        _kit(trade),
        lambda: actions.take_back(start, at=timezone.now()),
        said=_("Taken back. Everything is as it was before."),
    )


@can("kits.use")
@require_POST
def hide_steps(request: StaffRequest) -> HttpResponse:
    actions.hide_steps(by=request.member, at=timezone.now())
    say(request, _("The list is put away. Kits stand under “Create”."))
    return redirect("web:today")


def _do(request: StaffRequest, kit: Kit, act: Callable[[], Start], *, said: str = "") -> HttpResponse:
    """Does it and comes back to the page; a refusal is said on it."""
    try:
        act()
    except Refused as refused:
        return _screen(request, kit, trouble=str(refused), status=409)
    if said:
        say(request, said)
    return page(request, "kits/show.html", back=reverse("kits:show", args=[kit.word]))


def _screen(request: StaffRequest, kit: Kit, *, trouble: str = "", status: int = 200) -> HttpResponse:
    start = standing(kit.word)
    return page(
        request,
        "kits/show.html",
        kit=kit,
        start=start,
        made=made_by(start) if start else None,
        offer_address=offer_address(start),
        previewed=[] if start else preview(kit, request.business.currency),
        words=words_of(kit),
        language=_language(),
        trouble=trouble,
        status=status,
    )


def _language() -> str:
    language = (get_language() or "ru")[:2]
    return language if language in LANGUAGES else "en"


def _kit(trade: str) -> Kit:
    if trade not in TRADES:
        raise Http404
    return read(trade, _language())


def _start(trade: str) -> Start:
    start = standing(trade)
    if start is None:
        raise Http404
    return start
