from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "zabota.desk"
    label = "desk"

    def ready(self) -> None:
        from zabota.desk import guards, shown
        from zabota.ui import navigation

        guards.register()
        shown.register()
        navigation.register(
            navigation.NavItem(
                "desk",
                _("Requests"),
                "message-2",
                "desk:inbox",
                order=20,
                counter_url="desk:count",
                permission="tickets.see",
                phone=True,
                key="g i",
            )
        )
