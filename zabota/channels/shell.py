"""What this area offers in the settings."""

from django.utils.translation import gettext_lazy as _

from zabota.ui import navigation


def register() -> None:
    navigation.register_setting(
        navigation.SettingsPage(
            "doors",
            _("Mailboxes"),
            _("Addresses at which letters come, the servers they go by, and how all of them do."),
            "channels:mailboxes",
            permission="mail.edit",
            order=10,
        )
    )
    navigation.register_setting(
        navigation.SettingsPage(
            "doors",
            _("Letters"),
            _("What became of every letter, and those that are set aside."),
            "channels:letters",
            permission="mail.parked",
            order=11,
        )
    )
    navigation.register_setting(
        navigation.SettingsPage(
            "doors",
            _("Sent letters"),
            _("Letters of ours: which have left, which wait, which came back."),
            "channels:outgoing",
            permission="mail.parked",
            order=12,
        )
    )
    navigation.register_setting(
        navigation.SettingsPage(
            "doors",
            _("Web forms"),
            _("A form on a page of its own or on your site: what is written there becomes a request."),
            "forms:list",
            permission="forms.edit",
            order=20,
        )
    )
