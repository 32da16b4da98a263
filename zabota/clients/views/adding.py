"""Adding a client, with a warning of those who may be the same."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.clients import actions, queries
from zabota.clients.forms import NewClientForm
from zabota.clients.queries import Likeness
from zabota.clients.views.fetching import now
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("clients.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """The form. Who looks like somebody known is added by a second press, after the likeness was shown."""
    typed = request.POST if request.method == "POST" else None
    form = NewClientForm(typed, member=request.member, initial={"name": request.GET.get("name", "")})
    alike = _alike(request, form) if form.is_bound else []
    if form.is_bound and form.is_valid() and _has_seen(form, alike):
        with refusals_into(form):
            client = actions.add_client(at=now(), points=form.points(), **form.facts())
            say(request, _("%(name)s is among the clients now.") % {"name": client.name})
            return page(
                request, "clients/new.html", back=reverse("clients:card", args=[client.pk]), form=form
            )
    status = 422 if form.is_bound else None
    return page(request, "clients/new.html", status=status, form=form, alike=alike, seen=_keys(alike))


@can("clients.edit")
@require_safe
def likeness(request: StaffRequest) -> HttpResponse:
    """While the form is filled in: who is known already by this name, phone or mail."""
    alike = queries.alike(
        name=request.GET.get("name", "")[:200],
        mails=_given(request.GET.get("mail", "")),
        phones=_given(request.GET.get("phone", "")),
        member=request.member,
    )
    return render(request, "clients/likeness.html", {"alike": alike, "seen": _keys(alike)})


def _alike(request: StaffRequest, form: NewClientForm) -> list[Likeness]:
    typed = {name: str(form.data.get(name, ""))[:320] for name in ("name", "mail", "phone")}
    return queries.alike(
        name=typed["name"], mails=_given(typed["mail"]), phones=_given(typed["phone"]), member=request.member
    )


def _given(address: str) -> list[str]:
    return [address] if address.strip() else []


def _has_seen(form: NewClientForm, alike: list[Likeness]) -> bool:
    """Whether each likeness was on the page that was sent. The same mail is refused by the action."""
    seen = set(form.cleaned_data["seen"].split(","))
    return all(like.is_same or str(like.key) in seen for like in alike)


def _keys(alike: list[Likeness]) -> str:
    return ",".join(str(like.key) for like in alike)
