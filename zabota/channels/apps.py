from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "zabota.channels"
    label = "channels"

    def ready(self) -> None:
        from zabota.channels import shell
        from zabota.channels.plugins.mail import sign_in_letters

        shell.register()
        sign_in_letters.register()
