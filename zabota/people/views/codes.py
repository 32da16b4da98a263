"""One's own password and time codes: allauth's screens behind our door, so that the shell stands around them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from zabota.people.doors import StaffRequest, can

SAFETY = reverse_lazy("people:safety")
View = Callable[..., HttpResponseBase]


def own(view: View) -> View:
    """Our door. Views run in the scope, where allauth's middleware can't hear its own exceptions: so we do."""

    @wraps(view)
    def answer(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ReauthenticationRequired:
            first = get_adapter().get_reauthentication_methods(request.user)[0]
            return suspend_request(request, first["url"])  # type: ignore[no-any-return]

    return can("account.own")(answer)


reauthenticate = own(ReauthenticateView.as_view())
reauthenticate_by_code = own(ReauthenticateByCodeView.as_view())
password = own(PasswordChangeView.as_view(success_url=SAFETY))
turn_on = own(ActivateTOTPView.as_view())
turn_off = own(DeactivateTOTPView.as_view(success_url=SAFETY))
spare = own(ViewRecoveryCodesView.as_view())
spare_anew = own(GenerateRecoveryCodesView.as_view())
spare_file = own(DownloadRecoveryCodesView.as_view())


@require_safe
@own
def index(request: StaffRequest) -> HttpResponseBase:
    """Where allauth goes back to."""
    return redirect(SAFETY)
