from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "zabota.proposals"
    label = "proposals"
    journal = {
        "proposal": _("proposal"),
        "line": _("line of a proposal"),
        "template": _("template of proposals"),
        "version": _("version of a proposal"),
        "waiver": _("remark that was set aside"),
        "link": _("link to a proposal"),
        "visit": _("opening of a proposal"),
        "code": _("code of acceptance"),
        "acceptance": _("acceptance of a proposal"),
        "followup": _("letter that follows up"),
        "question": _("question about a proposal"),
        "silence": _("wish not to be reminded"),
        "pricerequest": _("price request"),
        "requestline": _("line of a price request"),
    }

    def ready(self) -> None:
        from zabota.proposals import shell, telling

        shell.register()
        telling.introduce()
