from django.apps import AppConfig


class KitsConfig(AppConfig):
    name = "zabota.kits"
    label = "kits"

    def ready(self) -> None:
        from zabota.kits import shell

        shell.register()
