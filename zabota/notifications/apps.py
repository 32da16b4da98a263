from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "zabota.notifications"
    label = "notifications"

    def ready(self) -> None:
        from zabota.events import stream
        from zabota.notifications import of_mail
        from zabota.ui.navigation import NavItem, SettingsPage, register, register_setting

        of_mail.introduce()
        stream.guard("bell", lambda viewer, pk: viewer.pk == pk)
        register(
            NavItem(
                "notifications",
                _("News"),
                "bell",
                "notifications:index",
                order=90,
                counter_url="notifications:bell",
                permission="notifications.own",
            )
        )
        register_setting(
            SettingsPage(
                "self",
                _("What I am told"),
                _("Which news comes to you, here or by mail."),
                "notifications:preferences",
                permission="notifications.own",
            )
        )
