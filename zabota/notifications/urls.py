from django.urls import path

from zabota.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.index, name="index"),
    path("bell/", views.bell, name="bell"),
    path("reading/", views.read_all, name="read-all"),
    path("<int:pk>/reading/", views.read, name="read"),
    path("devices/", views.devices.add, name="devices"),
    path("devices/<int:pk>/ending/", views.devices.end, name="device-end"),
    path("preferences/", views.preferences, name="preferences"),
]
