from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromisesConfig(AppConfig):
    name = "zabota.promises"
    label = "promises"
    journal = {
        "calendar": _("working calendar"),
        "calendarversion": _("hours of a calendar"),
        "target": _("answer time"),
        "warningstep": _("step of warnings"),
        "promisepolicy": _("rules of promises"),
    }

    def ready(self) -> None:
        from zabota.promises import grounds, shell, telling

        grounds.register(grounds.from_targets)
        telling.introduce()
        shell.register()
