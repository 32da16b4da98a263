"""A level at which a service is sold: what it promises."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.catalog.models.service import Service
from zabota.clients.models import Tier
from zabota.promises.models import Calendar, Impact, Kind


class OfferingQuerySet(models.QuerySet["Offering"]):
    def published(self) -> "OfferingQuerySet":
        return self.exclude(published_at=None).filter(retired_at=None)

    def current(self) -> "OfferingQuerySet":
        return self.filter(retired_at=None)


class Offering(Owned):
    """Draft until `published_at`; retired, never deleted, once somebody has it.

    `calendar` None is 24×7. `availability` is percent of a month. `lead_seconds` is the time to a visit, of open time.
    `doors` are words of channels (mail, phone, form, chat, visit); empty means all. `asks_price`: «по запросу».
    `tier`: the level at which a client stands who has bought it; None changes nothing.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="offerings")
    slug = models.SlugField(_("address in links"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    sentence = models.CharField(_("for whom it is, in one sentence"), max_length=250, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    is_popular = models.BooleanField(_("most popular"), default=False)
    asks_price = models.BooleanField(_("price on request"), default=False)
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    availability = models.DecimalField(
        _("availability, %"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    lead_seconds = models.PositiveIntegerField(_("time to a visit"), null=True, blank=True)
    doors = models.JSONField(_("doors"), default=list, blank=True)
    has_manager = models.BooleanField(_("a manager of one's own"), default=False)
    prerequisites = models.TextField(_("what must be there before"), blank=True)
    limits = models.TextField(_("limits"), blank=True)
    exclusions = models.TextField(_("what is not included"), blank=True)
    trial_days = models.PositiveSmallIntegerField(_("trial, days"), default=0)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    objects = OfferingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "service", "slug"], name="offering_slug_is_unique"),
            models.CheckConstraint(
                condition=models.Q(availability=None) | models.Q(availability__gt=0, availability__lte=100),
                name="offering_availability_is_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on_sale(self) -> bool:
        return self.published_at is not None and self.retired_at is None


class OfferingTarget(Owned):
    """Seconds of open time of the offering's calendar (plain seconds at 24×7)."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    impact = models.CharField(max_length=10, choices=Impact.choices)
    seconds = models.PositiveIntegerField()
    pauses = models.BooleanField(_("waits while the client has the turn"), default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "offering", "kind", "impact"], name="offering_target_once"
            ),
            models.CheckConstraint(condition=models.Q(seconds__gt=0), name="offering_target_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.impact} {self.seconds}"


class Remedy(Owned):
    """What the client gets when a promise of the kind is broken: percent of the month's price, or words."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="remedies")
    kind = models.CharField(max_length=20)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    text = models.CharField(_("what the client gets"), max_length=250)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["rank", "id"]

    def __str__(self) -> str:
        return self.text
