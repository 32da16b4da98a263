"""What this area offers in the shell and on the client's card."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zabota.agreements.models import Agreement
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.clients.panels import Figure, Panel, register_figure
from zabota.clients.panels import register as register_panel
from zabota.ui import navigation

SEE, EDIT = "agreements.see", "agreements.edit"


def register() -> None:
    navigation.register(
        navigation.NavItem(
            "agreements", _("Agreements"), "file-certificate", "agreements:list", order=55, permission=SEE
        )
    )
    navigation.register_create(
        navigation.CreateItem(_("Agreement"), "file-certificate", "agreements:new", permission=EDIT, order=55)
    )
    register_panel(Panel("agreements", _("Agreements"), "agreements:of-client", order=30, permission=SEE))
    register_figure(Figure("agreements", _("agreements"), value=_count, order=40, permission=SEE))


def _count(client: Client, at: datetime) -> str | None:
    """«2 действуют»"""
    n = Agreement.objects.in_force(day_of(at)).filter(client=client).count()
    return ngettext("%(n)s in force", "%(n)s in force", n) % {"n": n} if n else None
