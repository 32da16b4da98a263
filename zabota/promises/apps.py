from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "zabota.promises"
    label = "promises"

    def ready(self) -> None:
        from zabota.promises import grounds, telling

        grounds.register(grounds.from_targets)
        telling.introduce()
