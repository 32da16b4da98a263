"""When people work and when they don't."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.people.models.member import Member


class Shift(Owned):
    """A member's working time from a day on: weekly, or in a cycle (2/2, 3/3, nights).

    `hours` is the specification of `core.hours.WorkingHours`; the zone is that of the member's branch.
    """

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="shifts"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    hours = models.JSONField(_("working time"))

    class Meta:
        ordering: ClassVar = ["-starts_on"]
        indexes: ClassVar = [
            models.Index(fields=["business", "member", "starts_on"], name="shift_of_a_member")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="shift_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.starts_on}"


class Absence(Owned):
    class Kind(models.TextChoices):
        VACATION = "vacation", _("Vacation")
        ILLNESS = "illness", _("Illness")
        OTHER = "other", _("Other")

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="absences"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-starts_at"]
        indexes: ClassVar = [
            models.Index(fields=["business", "member", "starts_at"], name="absence_of_a_member")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="absence_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.starts_at:%Y-%m-%d}"
