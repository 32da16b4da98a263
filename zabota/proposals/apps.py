from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "zabota.proposals"
    label = "proposals"

    def ready(self) -> None:
        from zabota.proposals import shell, telling

        shell.register()
        telling.introduce()
