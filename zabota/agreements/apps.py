from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "zabota.agreements"
    label = "agreements"
