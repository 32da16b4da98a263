"""Levels with how many clients stand on each."""

from django.db.models import Count

from zabota.clients.models import Client, Tier


def tiers_with_clients() -> list[tuple[Tier, int]]:
    counted = dict(Client.objects.values_list("tier").annotate(n=Count("pk")))
    return [(tier, counted.get(tier.pk, 0)) for tier in Tier.objects.all()]
