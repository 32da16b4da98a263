from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "zabota.people"
    label = "people"
    journal = {
        "member": _("person"),
        "invitation": _("invitation"),
        "team": _("team"),
        "teammembership": _("place in a team"),
        "skill": _("skill"),
        "memberskill": _("skill of a person"),
        "shift": _("plan of shifts"),
        "absence": _("absence"),
    }

    def ready(self) -> None:
        from zabota.people.settings_pages import register

        register()
