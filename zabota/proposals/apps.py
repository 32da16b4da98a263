from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "zabota.proposals"
    label = "proposals"
