"""What this area offers in the shell."""

from django.utils.translation import gettext_lazy as _

from zabota.ui import navigation


def register() -> None:
    navigation.register(
        navigation.NavItem(
            "catalog", _("Services"), "package", "catalog:list", order=70, permission="catalog.see"
        )
    )
    navigation.register_create(
        navigation.CreateItem(
            _("Service"), "package", "catalog:service-new", permission="catalog.edit", order=70
        )
    )
