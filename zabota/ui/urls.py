from django.urls import path

from zabota.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.styleguide, name="styleguide"),
    path("mocks/<slug:name>/", views.mock, name="mock"),
    path("pages/<slug:name>/", views.skeleton, name="skeleton"),
    path("zabota-<str:stamp>.<str:kind>", views.bundle, name="bundle"),
    path("hue/<int:value>.css", views.hue, name="hue"),
]
