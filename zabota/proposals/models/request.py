"""A buyer's formal enquiry for a price. Its deadline is a promise."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.clients.models import Client, Contact
from zabota.people.models import Member


class PriceRequest(Owned):
    """`number` is ours; `incoming` and `incoming_on` are the buyer's and are quoted in the answer.

    `columns`: titles of the buyer's own form, in their order; empty when the buyer has none (`proposals.columns`).
    `buyer` is who the answer is addressed to, where it is not the client as it is called here. `ticket_id_seen`: the
    ticket that it came with.
    """

    number = models.CharField(max_length=40)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="price_requests")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    buyer = models.CharField(_("organisation that asks"), max_length=300, blank=True)
    incoming = models.CharField(_("number of the request"), max_length=80, blank=True)
    incoming_on = models.DateField(_("date of the request"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    period = models.CharField(_("period of delivery"), max_length=200, blank=True)
    terms = models.TextField(_("terms"), blank=True)
    wanted = models.TextField(_("what the answer must contain"), blank=True)
    columns = models.JSONField(_("columns of their form"), default=list, blank=True)
    deadline_at = models.DateTimeField(_("answer by"))
    submission_ends_at = models.DateTimeField(_("end of submission"), null=True, blank=True)
    is_public_body = models.BooleanField(_("from a public body"), default=False)
    ticket_id_seen = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "number"], name="price_request_number")
        ]

    def __str__(self) -> str:
        return self.number


class RequestLine(Owned):
    """`facts`: what the buyer wrote into columns of its own, by their titles."""

    request = models.ForeignKey(PriceRequest, on_delete=models.CASCADE, related_name="lines")
    rank = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=300)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=3, default=1)
    note = models.CharField(_("note"), max_length=300, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="request_line_is_of_something")
        ]

    def __str__(self) -> str:
        return self.name
