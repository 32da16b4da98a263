from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "zabota.billing"
    label = "billing"
