from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "zabota.clients"
    label = "clients"

    def ready(self) -> None:
        from zabota.business import privacy
        from zabota.clients import shell

        shell.register()
        privacy.discover()
