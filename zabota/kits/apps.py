from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitsConfig(AppConfig):
    name = "zabota.kits"
    label = "kits"
    journal = {"start": _("starter kit")}

    def ready(self) -> None:
        from zabota.kits import shell

        shell.register()
