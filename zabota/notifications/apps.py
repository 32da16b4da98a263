from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "zabota.notifications"
    label = "notifications"
