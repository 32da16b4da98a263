"""A proposal while it is written, and each version as it was sent."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.catalog.models import Offering
from zabota.clients.models import Client, Contact
from zabota.documents.models import Paper
from zabota.people.models import Member
from zabota.proposals import reasons
from zabota.proposals.models.request import PriceRequest


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    VIEWED = "viewed", _("Viewed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (State.SENT, State.VIEWED)
"""The client may still answer."""


class Template(Owned):
    """A starting point: blocks, the letter, its subject. `blocks` and `reminders` as in `Proposal`."""

    name = models.CharField(_("name"), max_length=120)
    trade = models.CharField(_("trade"), max_length=30, blank=True)
    language = models.CharField(max_length=5, default="ru")
    blocks = models.JSONField(default=list)
    subject = models.CharField(_("subject of the letter"), max_length=200, blank=True)
    letter = models.TextField(_("letter"), blank=True)
    reminders = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, member: Member) -> "ProposalQuerySet":
        return self.filter(Q(author=member) | Q(client__manager=member)) if member.only_own else self


class Proposal(Owned):
    """`blocks`: [{"id", "kind", "title", "text", "on", …}] in their order. A draft has no number.

    `valid_until` is a day in `zone`, to its end. `state` follows from what happened and is kept by actions; whether it
    has expired is asked of `objection_to_accepting(at)`, not of the sweep. `client` None: addressed to all; who answers
    such a one gets a personal proposal whose `common` it is. `is_uninvited`: nobody asked for it, so a series follows.
    `reminders`: [{"subject", "text"}], the author's words for letters that follow; empty: the template's, or the usual.
    """

    number = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=200)
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    request = models.ForeignKey(
        PriceRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    common = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="personal"
    )
    is_uninvited = models.BooleanField(_("nobody has asked for it"), default=False)
    is_followed = models.BooleanField(_("letters follow it"), default=True)
    reminders = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=5, default="ru")
    zone = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    blocks = models.JSONField(default=list)
    vat_kind = models.CharField(max_length=12, default="none")
    vat_included = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    viewed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=500, blank=True)
    expired_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    agreement_id = models.BigIntegerField(null=True)
    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["business", "client", "-id"], name="proposal_of_a_client"),
            models.Index(fields=["business", "state", "-id"], name="proposal_by_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "number"], condition=~Q(number=""), name="proposal_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | ~Q(number=""), name="proposal_sent_has_number"
            ),
            models.UniqueConstraint(
                fields=["business", "common", "contact"],
                condition=Q(common__isnull=False),
                name="proposal_personal_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def is_out(self) -> bool:
        """A version of it is with the client."""
        return self.sent_at is not None

    @property
    def has_ended(self) -> bool:
        return self.state in (State.ACCEPTED, State.WITHDRAWN)

    def today(self, at: datetime) -> date:
        """The day of `at` in the client's zone."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def ends_at(self) -> datetime | None:
        """The end of the last day, in the client's zone."""
        if self.valid_until is None:
            return None
        return datetime.combine(self.valid_until + timedelta(days=1), time(), ZoneInfo(self.zone))

    @property
    def declined_because(self) -> str:
        """«Дорого: нашли дешевле», for people."""
        return reasons.in_words(self.decline_reason)

    def objection_to_editing(self) -> str | None:
        """Why it can't be changed; None if it can. What was sent stays frozen whatever is changed here."""
        if self.state == State.ACCEPTED:
            return gettext("The client has accepted it. Make a new one like it.")
        if self.state == State.WITHDRAWN:
            return gettext("It was withdrawn. Make a new one like it.")
        return None

    def objection_to_sending(self, at: datetime) -> str | None:
        if objection := self.objection_to_editing():
            return objection
        if self.valid_until is None:
            return gettext("Say until which day the proposal holds.")
        if self.valid_until < self.today(at):
            return gettext("The last day of the proposal has passed. Choose a later one.")
        return None

    def objection_to_withdrawing(self) -> str | None:
        if self.state == State.ACCEPTED:
            return gettext("The client has accepted it: it can't be withdrawn any more.")
        if not self.is_out:
            return gettext("It was not sent yet: a draft is simply removed.")
        return None


class Line(Owned):
    """A line of the calculation. `level`: lines of one level are offered together, the client chooses one level;
    "" stands in each. `is_option`: the client ticks it; `is_chosen`: ticked beforehand, or the level proposed.

    `tariff`: the terms of a charge that is paid by what is used (`ChargeTerms.as_dict`); such a line tells its price
    and adds nothing to the sums. `facts`: what stands in columns of the buyer's form, by their titles.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="lines")
    rank = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=80, blank=True)
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=250)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=3, default=1)
    unit_price = models.DecimalField(_("price"), max_digits=14, decimal_places=4)
    period = models.CharField(max_length=8, blank=True)
    discount = models.DecimalField(_("discount, %"), max_digits=5, decimal_places=2, default=0)
    discount_reason = models.CharField(_("reason of the discount"), max_length=200, blank=True)
    vat_kind = models.CharField(max_length=12, blank=True)
    is_option = models.BooleanField(_("the client may choose it"), default=False)
    is_chosen = models.BooleanField(default=True)
    tariff = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="line_is_of_something"),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="line_price_is_not_negative"),
            models.CheckConstraint(
                condition=Q(discount__gte=0) & Q(discount__lte=100), name="line_discount_is_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Version(Owned):
    """The proposal as it was sent, frozen. `sha256` is of the canonical JSON of `content`. Append-only.

    Of an erased person's proposal that nobody accepted only figures are left: `content["erased"]` is true, and the hash
    is that of what once stood there.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    valid_until_at = models.DateTimeField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "proposal", "number"], name="proposal_version_number")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} / {self.number}"


class Waiver(Owned):
    """A finding of the checker that the author has waived, with a reason."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="waivers")
    finding = models.CharField(max_length=40)
    block = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "proposal", "finding", "block"], name="waiver_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.finding
