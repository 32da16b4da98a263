from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zabota.desk"
    label = "desk"

    def ready(self) -> None:
        from zabota.desk.guards import register

        register()
