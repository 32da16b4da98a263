"""An agreement: the parties, the period, and the versions of what was agreed."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.catalog.models import Offering, Service
from zabota.clients.models import Client, Contact
from zabota.documents.models import Paper
from zabota.people.models import Member


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self, day: date) -> "AgreementQuerySet":
        """On that day of the business's zone: signed, begun, not over."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            Q(ended_on=None) | Q(ended_on__gte=day),
            starts_on__lte=day,
            signed_at__isnull=False,
        )

    def visible_to(self, member: Member) -> "AgreementQuerySet":
        return self.filter(Q(manager=member) | Q(client__manager=member)) if member.only_own else self


class Agreement(Owned):
    """Days are of the business's zone, both included. Draft until `signed_at`; a draft has no number.

    `ends_on` None: without a term. `ended_on`: the day at which it ended before its term, or was not renewed.
    `origin_kind`, `origin_id`: the row of a floor above from which it was made (a proposal, a public sale).
    `began_at`, `over_at`: when the clock noticed its first day, and that its last one had passed.
    `renewal_told_on`: the end of which people were told. `charged_on`: the first day of the last
    month whose prices are accrued. `network`: whence a public order came (`core.origins`).
    `terms` are of the draft; a version has its own.
    """

    class Kind(models.TextChoices):
        SERVICE = "service", pgettext_lazy("kind of agreement", "service")
        PROJECT = "project", _("project")
        FRONT_ROW = "front-row", _("front row")

    class Renewal(models.TextChoices):
        NONE = "none", _("ends with its term")
        AUTO = "auto", _("renews by itself")

    number = models.CharField(max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SERVICE)
    title = models.CharField(pgettext_lazy("of an agreement", "title"), max_length=200)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="agreements")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    manager = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    currency = models.CharField(max_length=3)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=250, blank=True)
    renewal = models.CharField(_("renewal"), max_length=5, choices=Renewal.choices, default=Renewal.NONE)
    renewal_months = models.PositiveSmallIntegerField(_("renews for, months"), default=12)
    notice_days = models.PositiveSmallIntegerField(_("notice, days"), default=30)
    noticed_on = models.DateField(null=True)
    origin_kind = models.CharField(max_length=20, blank=True)
    origin_id = models.BigIntegerField(null=True)
    terms = models.TextField(_("special terms"), blank=True)
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    renewal_told_on = models.DateField(null=True)
    charged_on = models.DateField(null=True)
    network = models.CharField(max_length=32, blank=True)
    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["business", "client", "-id"], name="agreement_of_a_client"),
            models.Index(fields=["business", "ends_on", "id"], name="agreement_by_end"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "number"], condition=~Q(number=""), name="agreement_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["business", "origin_kind", "origin_id"],
                condition=~Q(origin_kind=""),
                name="agreement_once_of_its_origin",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="agreement_has_days"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | ~Q(number=""), name="agreement_signed_has_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def last_on(self) -> date | None:
        """The last day, as things stand; None for without a term."""
        return min((on for on in (self.ends_on, self.ended_on) if on), default=None)

    @property
    def waits_for_a_decision(self) -> bool:
        """Its end is near, people were told, and nobody has said whether it goes on."""
        told = self.ends_on is not None and self.renewal_told_on == self.ends_on
        return told and not (self.noticed_on or self.ended_on or self.over_at)

    def objection_to_changing(self) -> str | None:
        """Why nothing more can be agreed; None if it can."""
        if self.signed_at is None:
            return gettext("The agreement is not signed yet.")
        return gettext("The agreement is over.") if self.over_at else None

    def objection_to_renewing(self) -> str | None:
        if objection := self.objection_to_changing():
            return objection
        if self.ends_on is None:
            return gettext("The agreement has no term: it goes on as it is.")
        if self.ended_on:
            return gettext("The agreement ends before its term: it is not renewed.")
        return None


class DraftItem(Owned):
    """An offering that a draft names. It follows the offering until the draft is signed, then it is an `Item`.

    `prices`: those that were agreed by themselves (`items.NewItem.own_prices`). What no catalogue sells has a `name`.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="draft_items")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=250, blank=True)
    units = models.DecimalField(max_digits=16, decimal_places=3, default=1)
    discount = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    options = models.JSONField(default=list)
    prices = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(units__gt=0), name="draft_item_is_of_something"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.offering}"


class AgreementLink(Owned):
    """The way to the client's page of an agreement. Kept as a hash; ends by itself, or when it is taken back."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="links")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "token_hash"], name="agreement_link_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.expires_at:%Y-%m-%d}"


WAYS = {"code by mail": _("by a code from the letter")}


class Version(Owned):
    """What was agreed from `from_on` on. Append-only: an amendment is the next version.

    `sha256` is of the canonical JSON of all that was signed; `paper` is what was shown to the signer.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=120, blank=True)
    terms = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "agreement", "number"], name="version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} / {self.number}"

    @property
    def how_in_words(self) -> str:
        """Ways that the program knows are said in the reader's language; others as they were written."""
        return str(WAYS.get(self.how, self.how))


class Item(Owned):
    """An offering as it was when it was signed: `snapshot` is `catalog.snapshots.snapshot(offering)`. Append-only.

    Prices that were agreed by themselves stand in it as `lines` and `tariffs` (`items.NewItem`); what no catalogue
    sells is an item without an offering.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="items")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=250)
    units = models.DecimalField(max_digits=16, decimal_places=3, default=1)
    discount = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    snapshot = models.JSONField()
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["rank", "id"]

    def __str__(self) -> str:
        return self.name


class Coverage(Owned):
    """Who else is served by it: another client (a sister firm), one person, or a place in words.
    Without rows it covers the client and all its people."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="coverage")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("place"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.place or f"{self.client_id or ''} {self.contact_id or ''}"


class Pause(Owned):
    """Both days included; while it is paused its promises are not made and nothing is charged."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="pauses")
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=250)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="pause_has_days"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.to_on or ''}"
