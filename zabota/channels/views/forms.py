"""Public forms in the settings: the list, one form with its link and codes, closing."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.channels import actions
from zabota.channels.forms.web_form import WebFormForm
from zabota.channels.models import Mailbox, WebForm
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

GET_OR_POST = ["GET", "HEAD", "POST"]


@can("forms.edit")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return page(
        request,
        "channels/forms.html",
        forms=WebForm.objects.select_related("mailbox").order_by("-closed_at", "title"),
        has_mailbox=Mailbox.objects.working().exists(),
    )


@can("forms.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    form = WebFormForm(
        request.POST if request.method == "POST" else None, initial={"title": _("Write to us")}
    )
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            back = reverse("forms:change", args=[actions.add_form(**form.cleaned_data).pk])
    return page(request, "channels/form_new.html", back=back, form=form)


@can("forms.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    web_form = get_object_or_404(WebForm.objects.select_related("mailbox"), pk=pk)
    form = WebFormForm(request.POST if request.method == "POST" else None, web_form=web_form)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_form(web_form, **form.cleaned_data)
            say(request, _("The form is changed."))
    back = reverse("forms:change", args=[pk])
    return page(
        request, "channels/form.html", back=back, form=form, web_form=web_form, **_codes(request, web_form)
    )


@can("forms.edit")
@require_POST
def close(request: StaffRequest, pk: int) -> HttpResponse:
    web_form = actions.close_form(get_object_or_404(WebForm, pk=pk), at=timezone.now())
    undo = reverse("forms:reopening", args=[pk])
    say(request, _("“%(title)s” takes no messages any more.") % {"title": web_form.title}, undo=undo)
    return page(request, "channels/forms.html", back=reverse("forms:list"))


@can("forms.edit")
@require_POST
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        actions.reopen_form(get_object_or_404(WebForm.objects.select_related("mailbox"), pk=pk))
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "channels/forms.html", back=reverse("forms:change", args=[pk]))


def _codes(request: StaffRequest, web_form: WebForm) -> dict[str, Any]:
    """The link, and what to paste into a site: by script, or a plain frame. Absolute, from the stored address."""
    place = [request.business.slug, web_form.slug]
    link, frame, script = (
        settings.PUBLIC_URL + reverse(f"ask:{name}", args=place) for name in ("form", "frame-form", "script")
    )
    title = web_form.title.replace('"', "&quot;")
    return {
        "link": link,
        "script_code": f'<script src="{script}" data-title="{title}" async></script>',
        "frame_code": f'<iframe src="{frame}" title="{title}" width="100%" height="760" style="border:0"></iframe>',
    }
