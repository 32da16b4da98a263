from django.apps import AppConfig


class BusinessConfig(AppConfig):
    name = "zabota.business"
    label = "business"
