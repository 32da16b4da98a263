"""Access of programs in the settings: mounted at `settings/tokens/`."""

from django.urls import path

from zabota.api.views import tokens

app_name = "tokens"

urlpatterns = [
    path("", tokens.show, name="list"),
    path("new/", tokens.new, name="new"),
    path("<int:token_id>/revoking/", tokens.revoke, name="revoking"),
]
