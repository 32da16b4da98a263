"""A shell that belongs to nobody: the salon «Ромашка» as its front desk sees it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.ui.navigation import ShellInfo


@dataclass(frozen=True)
class Item:
    label: str
    icon: str
    url: str = "#"
    counter_text: str = ""
    phone: bool = False
    current: bool = False
    counter: str = ""
    key: str = ""


@dataclass
class SampleShell:
    """Stands in for navigation.Shell."""

    screen: str
    theme: str = ""
    nav: str = ""
    items: list[Item] = field(default_factory=list)
    creates: list[Item] = field(default_factory=list)
    settings: list[tuple[str, list[Item]]] = field(default_factory=list)

    @property
    def info(self) -> ShellInfo:
        return ShellInfo(
            business_name="Ромашка",
            hue=345,
            businesses=[("Ромашка", "#", True), ("Порядок", "#", False)],
            member_name="Анна Белова",
            member_url="#",
            presence="here",
            presence_url="#",
            search_url="#",
            palette_url="/palette/",
            help_url="#",
            settings_url="#",
            sign_out_url="#",
        )

    @property
    def phone_items(self) -> list[Item]:
        return [item for item in self.items if item.phone]

    @property
    def rest(self) -> list[Item]:
        return [item for item in self.items if not item.phone]


def shell(screen: str, theme: str = "") -> SampleShell:
    """The shell with `screen` lit."""
    rows: list[tuple[str, Any]] = [
        ("today", (_("Today"), "sun", "7", True)),
        ("desk", (_("Tickets"), "message-2", "4", True)),
        ("visits", (_("Visits"), "calendar-event", "", True)),
        ("clients", (_("Clients"), "users", "", True)),
        ("proposals", (_("Proposals"), "file-text", "2", False)),
        ("services", (_("Services"), "tags", "", False)),
        ("insights", (_("Insights"), "chart-line", "", False)),
        ("knowledge", (_("Knowledge"), "book", "", False)),
    ]
    items = [
        Item(label, icon, counter_text=count, phone=phone, current=screen == name)
        for name, (label, icon, count, phone) in rows
    ]
    creates = [
        Item(pgettext("to create", "Ticket"), "message-plus", key="n"),
        Item(pgettext("to create", "Visit"), "calendar-plus"),
        Item(pgettext("to create", "Client"), "user-plus"),
    ]
    return SampleShell(screen, theme, "", items, creates, _settings())


def _settings() -> list[tuple[str, list[Item]]]:
    def pages(*names: str) -> list[Item]:
        return [Item(name, "", current=name == _("Answer times")) for name in names]

    return [
        (_("Business"), pages(_("Name and colour"), _("Branches and hours"), _("Requisites"))),
        (_("People"), pages(_("Members and roles"), _("Teams and skills"), _("Shifts"))),
        (_("Promises"), pages(_("Answer times"), _("Working calendars"), _("Warnings"))),
        (_("Doors"), pages(_("Mail"), _("Form on the site"), _("Automatic answers"))),
        (_("For me"), pages(_("Sign-in and safety"), _("Notifications"))),
    ]
