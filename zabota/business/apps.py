from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BusinessConfig(AppConfig):
    name = "zabota.business"
    label = "business"
    journal = {"business": _("company"), "branch": _("branch")}
