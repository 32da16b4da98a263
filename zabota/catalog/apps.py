from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "zabota.catalog"
    label = "catalog"
    journal = {
        "service": _("a service"),
        "serviceanswer": _("answer about a service"),
        "offering": _("level of a service"),
        "offeringtarget": _("answer time of a level"),
        "remedy": _("remedy"),
        "charge": _("price"),
        "table": _("comparison table"),
        "column": _("column of a table"),
        "group": _("group of a table"),
        "row": _("row of a table"),
        "cell": _("cell of a table"),
    }

    def ready(self) -> None:
        from zabota.catalog import shell

        shell.register()
