"""What is promised to a tier, by impact; and how people are warned before a promise breaks."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.clients.models import Tier
from zabota.promises.models.calendar import Calendar
from zabota.promises.models.words import Impact, Kind


class Target(Owned):
    """Seconds of the calendar's open time. Without a tier it is the business's default for everybody.

    Promises keep a snapshot: editing a target touches only promises made later.
    """

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, null=True, blank=True, related_name="targets")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    impact = models.CharField(max_length=10, choices=Impact.choices)
    seconds = models.PositiveIntegerField()
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+")
    pauses = models.BooleanField(_("waits while the client has the turn"), default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "tier", "kind", "impact"], name="target_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(seconds__gt=0), name="target_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.tier or '*'} {self.kind} {self.impact} {self.seconds}"


class WarningStep(Owned):
    """A step of the ladder: when so many percent of the time are gone, tell these people."""

    class Whom(models.TextChoices):
        ASSIGNEE = "assignee", _("who does it")
        LEAD = "lead", _("team lead")
        MANAGER = "manager", _("service-level manager")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    percent = models.PositiveSmallIntegerField(_("percent of the time gone"))
    whom = models.CharField(_("whom to tell"), max_length=10, choices=Whom.choices)

    class Meta:
        ordering: ClassVar = ["kind", "percent"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "kind", "percent", "whom"], name="warning_step_once"),
            models.CheckConstraint(
                condition=models.Q(percent__gt=0, percent__lte=100), name="warning_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.percent} % {self.whom}"
