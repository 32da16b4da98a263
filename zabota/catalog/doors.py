"""Doors that a level may include: words of channels, and how people call them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

DOORS: Final = (
    ("mail", _("E-mail")),
    ("form", _("Form on the site")),
    ("chat", _("Chat")),
    ("messenger", _("Messenger")),
    ("phone", _("Phone")),
    ("visit", _("Visit")),
)
NAMES: Final = dict(DOORS)
