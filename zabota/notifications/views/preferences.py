"""By which door a member wants to hear of what."""

from typing import Any

from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.notifications import actions, queries
from zabota.notifications.forms import PreferencesForm
from zabota.notifications.push.keys import pair
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("notifications.own")
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: StaffRequest) -> HttpResponse:
    form = PreferencesForm(request.member, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_into(form):
            for kind, door in form.chosen().items():
                actions.prefer(request.member, kind=kind, door=door)
            say(request, _("Saved"))
    context: dict[str, Any] = {"form": form, "devices": queries.devices_of(request.member)}
    context["push_key"] = pair(at=now()).public
    return page(request, "notifications/preferences.html", back="notifications:preferences", **context)
