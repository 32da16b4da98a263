from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "zabota.api"
    label = "api"

    def ready(self) -> None:
        from zabota.api import shell

        shell.register()
