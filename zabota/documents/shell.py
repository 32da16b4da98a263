"""What this area offers in the settings and on the client's card."""

from django.utils.translation import gettext_lazy as _

from zabota.clients.panels import Panel, register
from zabota.ui import navigation


def introduce() -> None:
    navigation.register_setting(
        navigation.SettingsPage(
            "business",
            _("Requisites"),
            _("Numbers, bank, who signs; logo, signature and stamp for papers."),
            "requisites:show",
            permission="requisites.edit",
            order=20,
        )
    )
    register(Panel("papers", _("Papers"), "documents:of-client", order=60, permission="documents.see"))
    register(
        Panel(
            "requisites",
            _("Requisites"),
            "documents:client-requisites",
            order=70,
            permission="documents.see",
        )
    )
