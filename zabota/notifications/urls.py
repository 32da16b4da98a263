from django.urls import path

from zabota.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.index, name="index"),
    path("bell/", views.bell, name="bell"),
    path("reading/", views.read_all, name="read-all"),
    path("<int:pk>/reading/", views.read, name="read"),
    path("preferences/", views.preferences, name="preferences"),
]
