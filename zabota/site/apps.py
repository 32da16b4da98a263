from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "zabota.site"
    label = "zabota_site"
