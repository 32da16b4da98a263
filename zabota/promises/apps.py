from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "zabota.promises"
    label = "promises"

    def ready(self) -> None:
        from zabota.promises import grounds, shell, telling

        grounds.register(grounds.from_targets)
        telling.introduce()
        shell.register()
