from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zabota.desk"
    label = "desk"

    def ready(self) -> None:
        from zabota.desk import guards, shell, shown

        guards.register()
        shell.register()
        shown.register()
