from django.urls import path

from zabota.clients.views import tiers

app_name = "tiers"

urlpatterns = [
    path("", tiers.show, name="list"),
    path("new/", tiers.new, name="new"),
    path("<int:pk>/", tiers.change, name="change"),
    path("<int:pk>/place/", tiers.move, name="move"),
    path("<int:pk>/default/", tiers.make_default, name="default"),
    path("<int:pk>/removal/", tiers.remove, name="removal"),
]
