"""What this area offers in the shell."""

from django.utils.translation import gettext_lazy as _

from zabota.ui import navigation


def register() -> None:
    navigation.register_setting(
        navigation.SettingsPage(
            "doors",
            _("Access of programs"),
            _("Tokens by which other programs read and write here"),
            "tokens:list",
            permission="tokens.edit",
            order=90,
        )
    )
