from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BillingConfig(AppConfig):
    name = "zabota.billing"
    label = "billing"
    journal = {
        "invoice": _("invoice"),
        "invoiceline": _("line of an invoice"),
        "accrual": _("charge"),
        "payment": _("payment"),
        "offset": _("money in advance moved"),
        "paylink": _("link for paying"),
        "provideraccount": _("payment provider"),
        "paymentattempt": _("payment online"),
        "act": _("act"),
        "actline": _("line of an act"),
    }

    def ready(self) -> None:
        from zabota.billing import providers, shell, telling
        from zabota.billing.providers.offline import Offline
        from zabota.billing.providers.yookassa import YooKassa

        providers.register(Offline())
        providers.register(YooKassa())
        telling.introduce()
        shell.register()
