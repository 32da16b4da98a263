"""Working calendars. A version never changes once in force."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Branch
from zabota.business.owned import Owned
from zabota.core.hours import WorkingHours


class Calendar(Owned):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), max_length=60)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_default = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "slug"], name="calendar_slug_is_unique"),
            models.UniqueConstraint(
                fields=["business"], condition=models.Q(is_default=True), name="calendar_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CalendarVersion(Owned):
    """`hours` is the specification of `core.hours.WorkingHours`. Append-only."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    hours = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "calendar", "number"], name="calendar_version_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar} v{self.number}"

    @cached_property
    def working(self) -> WorkingHours:
        """Its arithmetic, read once for all rows that share the version."""
        return WorkingHours.from_spec(self.hours)
