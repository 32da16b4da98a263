"""What the desk offers in the shell and on the client's card."""

from django.utils.translation import gettext_lazy as _

from zabota.clients import panels
from zabota.ui import navigation


def register() -> None:
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
    navigation.register_create(
        navigation.CreateItem(
            _("Request"), "message-plus", "desk:new", permission="tickets.reply", order=10, key="c"
        )
    )
    panels.register(
        panels.Panel("tickets", _("Requests"), "desk:of-client", order=20, permission="tickets.see")
    )
