from django.urls import URLPattern

app_name = "promise_settings"

urlpatterns: list[URLPattern] = []
