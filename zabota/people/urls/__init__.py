"""Addresses of this area: ours, and those that allauth knows by names of its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("zabota.people.urls.screens")),
    path("account/", include("zabota.people.urls.account")),
]
