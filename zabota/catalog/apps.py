from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "zabota.catalog"
    label = "catalog"

    def ready(self) -> None:
        from zabota.catalog import shell

        shell.register()
