from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "zabota.billing"
    label = "billing"

    def ready(self) -> None:
        from zabota.billing import providers, shell, telling
        from zabota.billing.providers.offline import Offline
        from zabota.billing.providers.yookassa import YooKassa

        providers.register(Offline())
        providers.register(YooKassa())
        telling.introduce()
        shell.register()
