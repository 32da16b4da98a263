"""The pages of this area in the settings."""

from django.utils.translation import gettext_lazy as _

from zabota.ui.navigation import SettingsPage, register_setting

PAGES = (
    SettingsPage(
        "business", _("Company"), _("Name, colour, language, zone"), "people:company", "business.edit", 10
    ),
    SettingsPage(
        "business",
        _("Branches and hours"),
        _("Places, their clocks, hours and days off"),
        "people:branches",
        "business.edit",
        20,
    ),
    SettingsPage(
        "business",
        _("Journal of changes"),
        _("Who changed what and when"),
        "people:journal",
        "audit.see",
        90,
    ),
    SettingsPage(
        "people", _("Colleagues"), _("Who works here and in what role"), "people:members", "people.see", 10
    ),
    SettingsPage("people", _("Who is at work"), _("Shifts of today"), "people:today", "people.see", 20),
    SettingsPage("people", _("Teams"), _("Who works together"), "people:teams", "people.see", 30),
    SettingsPage("people", _("Skills"), _("Who can do what"), "people:skills", "people.see", 40),
    SettingsPage("people", _("Roles"), _("Who may do what"), "people:roles", "people.see", 50),
    SettingsPage("self", _("Profile"), _("Name, language, zone"), "people:profile", "account.own", 10),
    SettingsPage(
        "self", _("Signing in"), _("Password, time codes, sessions"), "people:safety", "account.own", 20
    ),
)


def register() -> None:
    for page in PAGES:
        register_setting(page)
