from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "zabota.agreements"
    label = "agreements"
    journal = {
        "agreement": _("agreement"),
        "agreementlink": _("link to an agreement’s page"),
        "coverage": _("who else is served by an agreement"),
        "documentitem": _("paper of a project"),
        "draftitem": _("line of an agreement’s draft"),
        "entitlement": _("what an agreement entitles to"),
        "item": _("line of an agreement"),
        "pause": _("pause of an agreement"),
        "report": _("monthly report"),
        "stage": _("stage of a project"),
        "version": _("version of an agreement"),
    }

    def ready(self) -> None:
        from zabota.agreements import grounds, shell, telling, words
        from zabota.promises.grounds import register

        register(grounds.source, speak={grounds.KIND: grounds.speak})
        words.introduce()
        shell.register()
        telling.introduce()
