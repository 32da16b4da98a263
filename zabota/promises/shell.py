"""What this area offers in the shell and on the client's card."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.clients.panels import Figure, Panel, register_figure
from zabota.clients.panels import register as register_panel
from zabota.promises.models import Promise
from zabota.promises.queries import outcomes
from zabota.promises.queries.kept import tally
from zabota.ui import navigation

SEE = "promises.see"


def register() -> None:
    navigation.register(
        navigation.NavItem("promises", _("Promises"), "hourglass", "promises:list", order=50, permission=SEE)
    )
    pages = (
        (_("Answer times"), _("How soon each level of clients is answered."), "promise_settings:targets"),
        (_("Working calendars"), _("When the time of promises runs."), "promise_settings:calendars"),
        (_("Warnings"), _("Who hears that a promise is about to break."), "promise_settings:ladder"),
    )
    for number, (label, sentence, url_name) in enumerate(pages):
        page = navigation.SettingsPage(
            "promises", label, sentence, url_name, permission=SEE, order=20 + number
        )
        navigation.register_setting(page)
    owed = Panel("promises", _("Promised"), "promises:of-client", order=10, permission=SEE, place="promises")
    register_panel(owed)
    register_figure(Figure("kept", _("promises kept"), value=_kept, order=10, permission=SEE))


def _kept(client: Client, at: datetime) -> str | None:
    """«41 из 42»"""
    decided = Promise.objects.filter(client=client).annotate(decided_at=outcomes.DECIDED_AT)
    found = tally(decided.filter(decided_at__isnull=False))
    return str(_("%(kept)s of %(of)s") % {"kept": found.kept, "of": found.of}) if found.of else None
