"""Public forms in the settings: mounted at `settings/forms/`."""

from django.urls import path

from zabota.channels.views import forms

app_name = "forms"

urlpatterns = [
    path("", forms.show, name="list"),
    path("new/", forms.new, name="new"),
    path("<int:pk>/", forms.change, name="change"),
    path("<int:pk>/closing/", forms.close, name="closing"),
    path("<int:pk>/reopening/", forms.reopen, name="reopening"),
]
