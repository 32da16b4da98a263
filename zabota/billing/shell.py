"""What this area offers in the shell and on the client's card."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabota.billing.house import currency
from zabota.billing.queries import debt
from zabota.clients.models import Client
from zabota.clients.panels import Figure, Panel, register_figure
from zabota.clients.panels import register as register_panel
from zabota.core.money import shown
from zabota.ui import navigation

SEE = "billing.see"


def register() -> None:
    navigation.register(
        navigation.NavItem("money", _("Money"), "coins", "billing:debts", order=60, permission=SEE)
    )
    navigation.register_create(
        navigation.CreateItem(
            _("Invoice"), "file-invoice", "billing:invoice-new", permission="billing.edit", order=60
        )
    )
    navigation.register_setting(
        navigation.SettingsPage(
            "business",
            _("Paying online"),
            _("How clients pay invoices: by transfer, by card, by fast payment."),
            "payment_settings:providers",
            permission="providers.edit",
            order=40,
        )
    )
    register_panel(Panel("money", _("Money"), "billing:of-client", order=50, permission=SEE))
    register_figure(Figure("owes", _("owes us"), value=_owed, order=30, permission=SEE))


def _owed(client: Client, at: datetime) -> str | None:
    """None while nothing is owed."""
    owed = debt(client, at).owed
    return shown(owed, currency(), get_language() or "ru") if owed else None
