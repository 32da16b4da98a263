"""What this area offers in the shell."""

from django.utils.translation import gettext_lazy as _

from zabota.kits.first_steps import first_steps
from zabota.ui import navigation, welcome


def register() -> None:
    navigation.register_create(
        navigation.CreateItem(
            _("Kit of your trade"), "sparkles", "kits:choose", permission="kits.use", order=95
        )
    )
    welcome.register("kits/first_steps.html", first_steps)
