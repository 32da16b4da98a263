from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "zabota.events"
    label = "events"
