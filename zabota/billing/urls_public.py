"""What clients open: mounted at `b/<slug:slug>/pay/`."""

from django.urls import path

from zabota.billing.public import notices, paying

app_name = "pay"

urlpatterns = [
    path("notify/<slug:provider>/", notices.notify, name="notify"),
    path("<str:token>/", paying.show, name="page"),
    path("<str:token>/paper/", paying.paper, name="paper"),
    path("<str:token>/start/", paying.start, name="start"),
]
