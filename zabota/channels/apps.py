from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "zabota.channels"
    label = "channels"

    def ready(self) -> None:
        from zabota.channels import shell

        shell.register()
