"""Taking a price request: typed, out of a file, or out of a letter."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from zabota.clients.models import Client, Contact
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest
from zabota.proposals import actions
from zabota.proposals.columns import understood
from zabota.proposals.forms import RequestForm
from zabota.proposals.forms.filling import Filled, filled
from zabota.proposals.models import PriceRequest
from zabota.proposals.views.fetching import now

FORM = "proposals/request_form.html"
FILES = 10


def taking(
    request: StaffRequest,
    *,
    first: Filled,
    client: Client | None = None,
    contact: Contact | None = None,
    ticket: int | None = None,
    row: PriceRequest | None = None,
) -> HttpResponse:
    """The form and what comes of it. `ticket` is the id of the one that it came with; `row` is a request that is
    corrected. With «fill» the chosen files are read, and nothing is kept yet."""
    if request.method == "POST" and "fill" in request.POST:
        return shown(request, _refilled(request, first), client=client, row=row)
    posted = request.POST if request.method == "POST" else None
    initial = {"member": request.member.pk, "contact": contact, "client": client, **first.initial}
    form = RequestForm(posted, member=request.member, client=client, row=row, initial=initial)
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            back = reverse("proposals:request", args=[_kept(row, form.facts(), ticket).pk])
    return _page(request, form, back=back, row=row, troubles=first.troubles if posted is None else [])


def _kept(row: PriceRequest | None, facts: dict[str, Any], ticket: int | None) -> PriceRequest:
    if row is None:
        return actions.take_request(**(facts | ({"ticket_id_seen": ticket} if ticket else {})), at=now())
    del facts["client"]
    return actions.change_request(row, **facts, at=now())


def shown(
    request: StaffRequest, first: Filled, *, client: Client | None = None, row: PriceRequest | None = None
) -> HttpResponse:
    """The form with what was found, not sent yet."""
    initial = first.initial | ({"client": client} if client else {})
    form = RequestForm(member=request.member, client=client, initial=initial)
    return _page(request, form, row=row, troubles=first.troubles, status=422 if first.troubles else 200)


def _refilled(request: StaffRequest, first: Filled) -> Filled:
    """What is typed stays; what is found fills the rest, and lines are taken from the files."""
    papers = [(str(one.name), one.read()) for one in request.FILES.getlist("files")[:FILES]]
    found = filled(papers, zone=request.business.zone, at=now())
    typed = {name: value for name, value in request.POST.items() if str(value).strip()}
    initial = first.initial | found.initial | typed
    initial |= {name: found.initial[name] for name in ("lines", "columns") if name in found.initial}
    return Filled(initial, found.troubles)


def _page(request: StaffRequest, form: RequestForm, **context: Any) -> HttpResponse:
    titles = form["columns"].value() or ""
    said = understood(titles.splitlines() if isinstance(titles, str) else titles)
    return page(request, FORM, form=form, understood=said, **context)
