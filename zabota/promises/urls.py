from django.urls import path

from zabota.promises.views import listing, panels, promise

app_name = "promises"

urlpatterns = [
    path("", listing.index, name="list"),
    path("promises.csv", listing.export, name="export"),
    path("of/<int:client_id>/", panels.of_client, name="of-client"),
    path("<int:pk>/", promise.show, name="show"),
    path("<int:pk>/move/", promise.move, name="move"),
    path("<int:pk>/release/", promise.release, name="release"),
]
