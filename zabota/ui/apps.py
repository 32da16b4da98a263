from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "zabota.ui"
    label = "ui"
