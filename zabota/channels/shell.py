"""What this area offers in the settings."""

from django.utils.translation import gettext_lazy as _

from zabota.ui import navigation


def register() -> None:
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
