from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "zabota.agreements"
    label = "agreements"

    def ready(self) -> None:
        from zabota.agreements import grounds, shell, telling, words
        from zabota.promises.grounds import register

        register(grounds.source, speak={grounds.KIND: grounds.speak})
        words.introduce()
        shell.register()
        telling.introduce()
