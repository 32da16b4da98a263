"""«Доступ программ»: tokens made, shown once, revoked."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.api import actions
from zabota.api.forms import TokenForm
from zabota.api.models import Token
from zabota.api.queries import tokens_shown
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("tokens.edit")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    at = timezone.now()
    return page(request, "api/tokens.html", now=at, **tokens_shown(at))


@can("tokens.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """The answer to a good form shows the token; nothing else ever does."""
    form = TokenForm(request.POST if request.method == "POST" else None, member=request.member)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            token, text = actions.make_token(at=timezone.now(), **form.cleaned_data)
            response = render(request, "api/token_made.html", {"token": token, "text": text})
            response["Cache-Control"] = "no-store"
            return response
    return page(request, "api/token_new.html", form=form)


@can("tokens.edit")
@require_POST
def revoke(request: StaffRequest, token_id: int) -> HttpResponse:
    token = actions.revoke_token(get_object_or_404(Token, pk=token_id), at=timezone.now())
    say(request, _("“%(name)s” has no access any more.") % {"name": token.name})
    return page(request, "api/tokens.html", back=reverse("tokens:list"))
