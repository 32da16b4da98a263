"""What clients open: mounted at `b/<slug:slug>/`."""

from django.urls import path

from zabota.catalog.public import services, tables

app_name = "catalog_public"

urlpatterns = [
    path("services/", services.index, name="services"),
    path("services/<slug:service>/", services.show, name="service"),
    path("tables/<slug:table>/", tables.show, name="table"),
    path("tables/<slug:table>/frame/", tables.framed, name="table-frame"),
    path("tables/<slug:table>/embed.js", tables.script, name="table-script"),
]
