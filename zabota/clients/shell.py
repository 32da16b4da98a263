"""What this area offers in the shell and on its own card."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.clients.panels import Figure, register_figure
from zabota.core import moments
from zabota.ui import navigation


def register() -> None:
    navigation.register(
        navigation.NavItem(
            "clients",
            _("Clients"),
            "users",
            "clients:list",
            order=40,
            permission="clients.see",
            phone=True,
            key="c",
        )
    )
    navigation.register_create(
        navigation.CreateItem(_("Client"), "user-plus", "clients:new", permission="clients.edit", order=30)
    )
    navigation.register_setting(
        navigation.SettingsPage(
            "promises",
            _("Levels of clients"),
            _("How near to the front a client stands: each level has answer times of its own."),
            "tiers:list",
            permission="tiers.edit",
            order=10,
        )
    )
    register_figure(Figure("since", _("client since"), value=_since, order=90))


def _since(client: Client, at: datetime) -> str:
    return moments.plain_date(localdate(client.made_at))
