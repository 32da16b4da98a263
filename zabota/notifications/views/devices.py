"""The browsers in which a member is warned, and the script that shows the warnings there."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zabota.core.web import page
from zabota.notifications import actions
from zabota.notifications.forms import DeviceForm
from zabota.notifications.models import Device
from zabota.people.doors import StaffRequest, can, open_door

SCRIPT = Path(__file__).parents[1] / "static" / "notifications" / "service-worker.js"


@can("notifications.own")
@require_POST
def add(request: StaffRequest) -> HttpResponse:
    """This browser is switched on."""
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return HttpResponse(
            "\n".join(str(each) for errors in form.errors.values() for each in errors), status=422
        )
    browser = request.headers.get("User-Agent", "")
    actions.remember(request.member, **form.cleaned_data, browser=browser, at=timezone.now())
    return HttpResponse(status=204)


@can("notifications.own")
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """One of the member's browsers is switched off, from any of them."""
    actions.forget(get_object_or_404(Device, pk=pk, member=request.member), at=timezone.now())
    return page(request, "notifications/preferences.html", back="notifications:preferences")


@open_door("the browser asks for the script by itself; it holds nothing of anybody")
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """From the root, so that a press on a warning may open any page."""
    response = HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = "no-cache"
    return response
