from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "zabota.web"
    label = "web"

    def ready(self) -> None:
        from zabota.ui import navigation
        from zabota.web.shell import describe, may

        navigation.allow_with(may)
        navigation.describe_with(describe)
        navigation.register(
            navigation.NavItem(
                "web",
                _("Today"),
                "sun",
                "web:today",
                order=10,
                counter_url="web:count",
                permission="today.see",
                phone=True,
                key="g t",
            )
        )
