"""Projects: stages with acceptance, the checklist of papers; and the monthly report to the client."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.agreements.models.agreement import Agreement
from zabota.billing.models import Act, Invoice
from zabota.business.owned import Owned
from zabota.clients.models import Contact
from zabota.documents.models import Paper


class Stage(Owned):
    """Done when we say so, accepted when the client says so; acceptance makes the act."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="stages")
    rank = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    result = models.TextField(_("what will be handed over"), blank=True)
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=2)
    due_on = models.DateField(_("by"))
    done_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, null=True, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(price__gte=0), name="stage_price_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(done_at__isnull=False),
                name="stage_accepted_when_done",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DocumentItem(Owned):
    """A paper that a project should have: contract, list of works, terms of reference, invoice, NDA, act."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="document_items")
    kind = models.CharField(max_length=20)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=160)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    note = models.CharField(_("note"), max_length=250, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["rank", "id"]

    def __str__(self) -> str:
        return self.name


class Report(Owned):
    """The service report of a month (`month_on` is its first day). Append-only once sent: a correction is another."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reports")
    month_on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-month_on", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "agreement", "month_on", "number"], name="report_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {self.month_on:%Y-%m}"

    @property
    def is_so_far(self) -> bool:
        """Made while its month still ran."""
        return bool(self.data.get("so_far"))
