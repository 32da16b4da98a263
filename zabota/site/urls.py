"""Every address of the installation: each area brings its own."""

from django.urls import include, path

handler400 = "zabota.site.outages.bad_request"
handler404 = "zabota.site.outages.not_found"
handler403 = "zabota.site.outages.forbidden"
handler500 = "zabota.site.outages.server_error"

AREAS = [
    ("", "zabota.web.urls"),
    ("", "zabota.desk.urls"),
    ("", "zabota.people.urls"),
    ("clients/", "zabota.clients.urls"),
    ("settings/tiers/", "zabota.clients.urls_settings"),
    ("promises/", "zabota.promises.urls"),
    ("settings/promises/", "zabota.promises.urls_settings"),
    ("notifications/", "zabota.notifications.urls"),
    ("settings/mail/", "zabota.channels.urls"),
    ("settings/forms/", "zabota.channels.urls_forms"),
    ("services/", "zabota.catalog.urls"),
    ("papers/", "zabota.documents.urls"),
    ("settings/requisites/", "zabota.documents.urls_settings"),
    ("b/<slug:slug>/", "zabota.channels.urls_public"),
    ("b/<slug:slug>/", "zabota.catalog.urls_public"),
    ("b/<slug:slug>/p/<str:token>/", "zabota.proposals.urls_public"),
    ("proposals/", "zabota.proposals.urls"),
    ("settings/proposals/", "zabota.proposals.urls_settings"),
    ("agreements/", "zabota.agreements.urls"),
    ("money/", "zabota.billing.urls"),
    ("settings/payments/", "zabota.billing.urls_settings"),
    ("b/<slug:slug>/pay/", "zabota.billing.urls_public"),
    ("b/<slug:slug>/", "zabota.agreements.urls_public"),
    ("settings/tokens/", "zabota.api.urls_settings"),
    ("api/v1/", "zabota.api.urls"),
    ("kits/", "zabota.kits.urls"),
    ("ui/", "zabota.ui.urls"),
]
urlpatterns = [path(prefix, include(module)) for prefix, module in AREAS]
