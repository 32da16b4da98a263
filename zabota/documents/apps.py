from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "zabota.documents"
    label = "documents"

    def ready(self) -> None:
        from zabota.clients import merging
        from zabota.documents import shell

        merging.stays("documents.Paper.client")
        shell.introduce()
