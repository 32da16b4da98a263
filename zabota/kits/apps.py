from django.apps import AppConfig


class KitsConfig(AppConfig):
    name = "zabota.kits"
    label = "kits"
