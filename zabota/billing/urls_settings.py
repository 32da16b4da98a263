from django.urls import path

from zabota.billing.views import providers

app_name = "payment_settings"

urlpatterns = [
    path("", providers.show, name="providers"),
    path("reminders/", providers.remind, name="reminders"),
    path("<slug:name>/", providers.change, name="provider"),
]
