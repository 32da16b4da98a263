"""The business itself and its places."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business.owned import Owned


class Business(models.Model):
    """A tenant. It sees only itself: its own row is protected too."""

    slug = models.SlugField(_("address in links"), max_length=40, unique=True)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="ru")
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Moscow")
    country = models.CharField(_("country of holidays"), max_length=2, default="RU", blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="RUB")
    hue = models.PositiveSmallIntegerField(_("colour"), default=165)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(hue__lt=360), name="business_hue_is_an_angle"),
        ]

    def __str__(self) -> str:
        return self.name


class Branch(Owned):
    """A place of the business, with a time zone and opening hours of its own.

    `hours` is the specification of `core.hours.WorkingHours`: weekly intervals and exceptions by day.
    """

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=120)
    zone = models.CharField(_("time zone"), max_length=60)
    address = models.CharField(_("address"), max_length=250, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hours = models.JSONField(_("opening hours"), default=dict)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("business", models.functions.Lower("name"), name="branch_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Numbering(Owned):
    """The last number given in a series (tickets, later proposals and invoices), without gaps or repeats."""

    series = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["business", "series"], name="numbering_once_a_series")]

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
