from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zabota.desk"
    label = "desk"

    def ready(self) -> None:
        from zabota.desk import guards, shell, shown, tasks_offer

        guards.register()
        shell.register()
        shown.register()
        tasks_offer.register()
