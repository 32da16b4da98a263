from django.urls import path

from zabota.notifications.views import devices
from zabota.web.views import health, search, today
from zabota.web.views.stream import stream

app_name = "web"
urlpatterns = [
    path("", today.show, name="today"),
    path("today/load/", today.load, name="load"),
    path("today/breaking/", today.breaking, name="overload"),
    path("today/count/", today.count, name="count"),
    path("stream/", stream, name="stream"),
    path("search/", search.show, name="search"),
    path("palette/", search.palette, name="palette"),
    path("service-worker.js", devices.worker, name="service-worker"),
    path("health/", health.show, name="health"),
]
