from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zabota.people"
    label = "people"

    def ready(self) -> None:
        from zabota.people.settings_pages import register

        register()
