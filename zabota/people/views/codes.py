"""One's own password and time codes: allauth's screens behind our door, so that the shell stands around them."""

from allauth.account.views import PasswordChangeView, ReauthenticateView
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
own = can("account.own")

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
