"""An address at which the business receives and from which it answers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.channels.reasons import sentence
from zabota.people.models import Team


class Security(models.TextChoices):
    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("none (only inside one machine)")


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def working(self) -> "MailboxQuerySet":
        return self.filter(closed_at=None)


class Mailbox(Owned):
    """`intake` "smtp": letters come to our own SMTP door; "imap": we fetch them. Passwords are sealed.

    An address is unique in the whole installation while it works: a letter must find one business.
    `plus_addresses`: whether hello+anything@ reaches hello@; then each answer carries a signed address of its
    own. `paused_at`: the breaker has tripped; letters are stored and wait, nothing goes out by itself.
    """

    class Intake(models.TextChoices):
        SMTP = "smtp", _("our own SMTP door")
        IMAP = "imap", _("fetched by IMAP")

    name = models.CharField(_("sender's name"), max_length=120)
    address = models.EmailField(_("address"))
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="ru")
    signature = models.TextField(_("signature"), blank=True)
    intake = models.CharField(
        _("how letters come"), max_length=5, choices=Intake.choices, default=Intake.SMTP
    )
    imap_host = models.CharField(_("IMAP server"), max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(_("IMAP port"), default=993)
    imap_security = models.CharField(
        _("IMAP security"), max_length=10, choices=Security.choices, default="tls"
    )
    imap_user = models.CharField(_("IMAP user"), max_length=200, blank=True)
    imap_password_sealed = models.TextField(blank=True)
    imap_folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    imap_uidvalidity = models.BigIntegerField(null=True)
    imap_last_uid = models.BigIntegerField(default=0)
    imap_error = models.TextField(blank=True)
    imap_seen_at = models.DateTimeField(null=True)
    imap_since_on = models.DateField(_("letters from this day on"), null=True, blank=True)
    smtp_host = models.CharField(_("SMTP server"), max_length=200, blank=True)
    smtp_port = models.PositiveIntegerField(_("SMTP port"), default=587)
    smtp_security = models.CharField(
        _("SMTP security"), max_length=10, choices=Security.choices, default="starttls"
    )
    smtp_user = models.CharField(_("SMTP user"), max_length=200, blank=True)
    smtp_password_sealed = models.TextField(blank=True)
    smtp_error = models.TextField(blank=True)
    plus_addresses = models.BooleanField(_("plus addresses work"), default=True)
    trusted_server = models.CharField(_("server whose checks we trust"), max_length=200, blank=True)
    answers_automatically = models.BooleanField(_("confirms receipt"), default=True)
    paused_at = models.DateTimeField(null=True)
    paused_because = models.CharField(max_length=60, blank=True)
    resumed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    objects = MailboxQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["address"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                models.functions.Lower("address"),
                condition=models.Q(closed_at=None),
                name="mailbox_address_finds_one_business",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def paused_why(self) -> str:
        return str(sentence(self.paused_because))
