from django.urls import path

from zabota.kits.views import start

app_name = "kits"

urlpatterns = [
    path("", start.choose, name="choose"),
    path("steps/removal/", start.hide_steps, name="steps-hidden"),
    path("<slug:trade>/", start.show, name="show"),
    path("<slug:trade>/sale/", start.sell, name="sale"),
    path("<slug:trade>/removal/", start.take_back, name="removal"),
]
