"""Every address of the installation: each area brings its own."""

from django.urls import include, path

handler404 = "zabota.site.outages.not_found"
handler403 = "zabota.site.outages.forbidden"
handler500 = "zabota.site.outages.server_error"

urlpatterns = [
    path("", include("zabota.web.urls")),
    path("", include("zabota.desk.urls")),
    path("", include("zabota.people.urls")),
    path("clients/", include("zabota.clients.urls")),
    path("promises/", include("zabota.promises.urls")),
    path("notifications/", include("zabota.notifications.urls")),
    path("settings/mail/", include("zabota.channels.urls")),
    path("settings/forms/", include("zabota.channels.urls_forms")),
    path("settings/company/", include("zabota.business.urls")),
    path("b/<slug:slug>/", include("zabota.channels.urls_public")),
    path("account/", include("allauth.urls")),
    path("ui/", include("zabota.ui.urls")),
]
