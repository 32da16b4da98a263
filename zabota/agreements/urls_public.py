"""What clients open: mounted at `b/<slug:slug>/`."""

from django.urls import path

from zabota.agreements.public import agreement, front_row

app_name = "agreement"

urlpatterns = [
    path("a/<str:token>/", agreement.show, name="page"),
    path("a/<str:token>/stages/<int:stage_id>/acceptance/", agreement.accept, name="acceptance"),
    path("a/<str:token>/stages/<int:stage_id>/return/", agreement.give_back, name="return"),
    path("a/<str:token>/reports/<int:report_id>/", agreement.report, name="report"),
    path("a/<str:token>/contracts/<int:version_id>/", agreement.contract, name="contract"),
    path("front-row/", front_row.show, name="front-row"),
    path("front-row/order/", front_row.order, name="front-row-order"),
]
