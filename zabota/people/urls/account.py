"""Signing in: the names are allauth's, which looks for them."""

from django.urls import path

from zabota.people.views import codes, signing_in

urlpatterns = [
    path("login/", signing_in.sign_in, name="account_login"),
    path("login/code/", signing_in.time_code, name="mfa_authenticate"),
    path("logout/", signing_in.sign_out, name="account_logout"),
    path("inactive/", signing_in.inactive, name="account_inactive"),
    path("password/", codes.password, name="account_change_password"),
    path("proof/", codes.reauthenticate, name="account_reauthenticate"),
    path("proof/code/", codes.reauthenticate_by_code, name="mfa_reauthenticate"),
    path("codes/", codes.index, name="mfa_index"),
    path("codes/start/", codes.turn_on, name="mfa_activate_totp"),
    path("codes/stop/", codes.turn_off, name="mfa_deactivate_totp"),
    path("codes/spare/", codes.spare, name="mfa_view_recovery_codes"),
    path("codes/spare/new/", codes.spare_anew, name="mfa_generate_recovery_codes"),
    path("codes/spare/file/", codes.spare_file, name="mfa_download_recovery_codes"),
]
